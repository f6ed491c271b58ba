// Everything in one script: the element first, for the app hands itself over to it.
import "./ready-to-sit";
import "./app";
