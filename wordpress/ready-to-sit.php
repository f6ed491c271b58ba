<?php
/**
 * Plugin Name:       Ready to Sit
 * Description:       Shows the Ready to Sit planner in a post or page: am I ready to sit USMLE Step 1? By block or shortcode, from your own server, without cookies.
 * Version:           {{version}}
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           MIT OR Apache-2.0
 * License URI:       https://opensource.org/license/mit
 * Text Domain:       ready-to-sit
 *
 * Block and shortcode share one renderer, which lets through the attributes of ATTRIBUTES and nothing else. The plugin
 * keeps nothing in the site's database, so that deactivating or deleting it leaves nothing behind.
 *
 * @package ReadyToSit
 * @license MIT OR Apache-2.0
 */

namespace ReadyToSit;

defined( 'ABSPATH' ) || exit;

/** The name of the script and of the style. */
const HANDLE = 'ready-to-sit';

/** Attributes of the tag, of the block (block/block.json) and of the shortcode, each with what it may hold. */
const ATTRIBUTES = array(
	'lang'         => 'words',
	'theme'        => 'words',
	'inherit'      => 'words',
	'sections'     => 'words',
	'route'        => 'words',
	'risk'         => 'number',
	'gate-cbssa'   => 'number',
	'gate-free120' => 'number',
	'store'        => 'words',
	'cta-label'    => 'text',
	'cta-href'     => 'address',
	'help-label'   => 'text',
	'help-href'    => 'address',
	'contact-href' => 'address',
	'planner-href' => 'address',
	'rules'        => 'address',
	'config'       => 'address',
	'events'       => 'flag',
	'session'      => 'flag',
);

add_action( 'init', __NAMESPACE__ . '\register' );
add_action( 'wp_enqueue_scripts', __NAMESPACE__ . '\enqueue_early' );
add_filter( 'script_loader_tag', __NAMESPACE__ . '\script_tag', 10, 3 );

/** Registers script, style, block and shortcode; none of them puts anything into a page by itself. */
function register() {
	list( $script, $pin ) = script();
	// By content and not by version: a browser must never hold an old script against a new pin.
	$version = substr( md5( $pin ), 0, 8 );
	wp_register_script( HANDLE, plugins_url( 'planner/' . $script, __FILE__ ), array(), $version, false );
	wp_register_style( HANDLE, false, array(), $version );
	wp_add_inline_style( HANDLE, shipped()['style'] ?? '' );

	register_block_type( __DIR__ . '/block', array( 'render_callback' => __NAMESPACE__ . '\render_block' ) );
	add_shortcode( 'ready_to_sit', __NAMESPACE__ . '\render_shortcode' );
}

/** What the planner's build says of its files: their pins, and the style that keeps room for it. */
function shipped() {
	static $shipped = null;
	if ( null === $shipped ) {
		$list    = wp_json_file_decode( __DIR__ . '/planner/integrity.json', array( 'associative' => true ) );
		$shipped = is_array( $list ) ? $list : array();
	}
	return $shipped;
}

/**
 * The script that pages load, and its pin. The filter `ready_to_sit_single_file` chooses the one that holds everything,
 * for servers that cannot send .wasm files as what they are.
 */
function script() {
	$single = shipped()['single'] ?? null;
	if ( $single && apply_filters( 'ready_to_sit_single_file', false ) ) {
		return array( $single['file'], $single['integrity'] );
	}
	return array( 'ready-to-sit.js', shipped()['files']['ready-to-sit.js'] ?? '' );
}

/** Puts the style into the head, so that the page keeps the planner's room from the start, where the post shows it. */
function enqueue_early() {
	$post = is_singular() ? get_post() : null;
	if ( $post && ( has_block( 'ready-to-sit/planner', $post ) || has_shortcode( $post->post_content, 'ready_to_sit' ) ) ) {
		enqueue();
	}
}

/** Lets the page load the script and the style; asked again it does nothing. */
function enqueue() {
	if ( ! is_copy() ) {
		wp_enqueue_script( HANDLE );
		wp_enqueue_style( HANDLE );
	}
}

/** The script's tag: a module with its pin, and the words by which optimisers know to leave it alone. */
function script_tag( $tag, $handle, $source ) {
	if ( HANDLE !== $handle ) {
		return $tag;
	}
	return wp_get_script_tag(
		array(
			'type'             => 'module',
			'src'              => $source,
			'id'               => HANDLE . '-js',
			'integrity'        => script()[1],
			'crossorigin'      => 'anonymous',
			// Cloudflare, LiteSpeed, WP Rocket.
			'data-cfasync'     => 'false',
			'data-no-optimize' => '1',
			'data-no-defer'    => '1',
			'data-no-minify'   => '1',
		)
	);
}

/** The block's HTML. */
function render_block( $attributes ) {
	$planner = render( $attributes );
	return is_copy() ? $planner : '<div ' . get_block_wrapper_attributes() . '>' . $planner . '</div>';
}

/** The shortcode's HTML: `[ready_to_sit theme="light" events]`. */
function render_shortcode( $attributes ) {
	$given = array();
	foreach ( (array) $attributes as $name => $value ) {
		// A word without a value arrives as a value without a name.
		if ( is_int( $name ) ) {
			$given[ strtolower( $value ) ] = true;
		} else {
			$given[ str_replace( '_', '-', $name ) ] = $value;
		}
	}
	return render( $given );
}

/** The planner's tag, or in a copy of the page only the sentence that stands in it. */
function render( $given ) {
	$sentence = esc_html__( 'Am I ready to sit Step 1? The planner that stands here works in the page itself, in a browser with JavaScript.', 'ready-to-sit' );
	if ( is_copy() ) {
		$page = get_permalink();
		$link = '<a href="' . esc_url( $page ? $page : home_url( '/' ) ) . '">' . esc_html__( 'Open the page', 'ready-to-sit' ) . '</a>';
		return '<p>' . $sentence . ' ' . $link . '</p>';
	}
	enqueue();
	return '<ready-to-sit' . attributes( (array) $given ) . '><p>' . $sentence . '</p></ready-to-sit>';
}

/** The given attributes that the tag may have, escaped. What does not fit is left out: the planner has a default for all. */
function attributes( $given ) {
	$html = '';
	foreach ( ATTRIBUTES as $name => $kind ) {
		$value = accepted( $kind, $given[ $name ] ?? '' );
		if ( true === $value ) {
			$html .= ' ' . $name;
		} elseif ( '' !== $value ) {
			$html .= ' ' . $name . '="' . ( 'address' === $kind ? esc_url( $value, addresses() ) : esc_attr( $value ) ) . '"';
		}
	}
	return $html;
}

/** A value as it may stand in an attribute of this kind: a text, empty if it does not fit; true for a flag that is set. */
function accepted( $kind, $value ) {
	if ( 'flag' === $kind ) {
		return ! in_array( is_string( $value ) ? strtolower( $value ) : $value, array( '', '0', 'false', 'no', false, null ), true ) ? true : '';
	}
	$text = is_scalar( $value ) && ! is_bool( $value ) ? trim( (string) $value ) : '';
	switch ( $kind ) {
		case 'words':
			return preg_match( '/^[a-z0-9][a-z0-9 -]{0,99}$/Di', $text ) ? $text : '';
		case 'number':
			return preg_match( '/^[0-9]{1,3}$/D', $text ) ? $text : '';
		case 'address':
			return sanitize_url( $text, addresses() );
		default:
			return wp_check_invalid_utf8( $text );
	}
}

/** What an address may begin with, if it is not one of the site's own. */
function addresses() {
	return array( 'http', 'https', 'mailto' );
}

/** Whether this is a copy of the page in which no script will run: a feed or an AMP page. */
function is_copy() {
	return is_feed() || ( function_exists( 'amp_is_request' ) && amp_is_request() );
}
