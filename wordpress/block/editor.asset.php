<?php
/**
 * What the editor's script needs, in the form in which WordPress asks for it.
 *
 * @package ReadyToSit
 * @license MIT OR Apache-2.0
 */

return array(
	'dependencies' => array( 'wp-blocks', 'wp-block-editor', 'wp-components', 'wp-element', 'wp-i18n' ),
	'version'      => '{{version}}',
);
