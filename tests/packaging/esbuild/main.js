import { ReadyToSit } from "ready-to-sit";
import { assess } from "ready-to-sit/core";

const { verdict } = assess({ schema: 1 }, "2026-11-22");
document.querySelector("output").textContent = `${ReadyToSit.version} ${verdict}`;
