<?php
// Makes the database and installs WordPress in it: php install.php ROOT SOCKET '{"role":"name", …}'.
list( , $root, $socket, $people ) = $argv;
mysqli_report( MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT );
mysqli_connect( 'localhost', 'root', '', '', 0, $socket )->query( 'CREATE DATABASE wordpress CHARACTER SET utf8mb4' );

define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = '127.0.0.1';
require $root . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

// Installing writes to the administrator by default.
function wp_new_blog_notification() {}

$people = json_decode( $people, true );
$keeper = $people['administrator'];
wp_install( 'A blog', $keeper, "$keeper@example.org", true, '', $keeper );
wp_insert_user( array( 'user_login' => $people['author'], 'user_pass' => $people['author'], 'role' => 'author' ) );
// Pictures of people would come from elsewhere.
update_option( 'show_avatars', '0' );
