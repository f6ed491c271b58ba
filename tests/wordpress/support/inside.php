<?php
// Runs PHP code inside WordPress and prints what it returns: php inside.php ROOT CODE.
list( , $root, $code ) = $argv;
$_SERVER['HTTP_HOST'] = '127.0.0.1';
require $root . '/wp-load.php';
$returned = eval( $code );
echo "\n\0", wp_json_encode( $returned );
