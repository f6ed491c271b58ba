/**
 * The block in the editor: a placeholder, and the settings in the sidebar.
 *
 * @license MIT OR Apache-2.0
 */
( function ( wp ) {
	const { createElement: el } = wp.element;
	const { __ } = wp.i18n;
	const { InspectorControls, useBlockProps } = wp.blockEditor;
	const { CheckboxControl, PanelBody, Placeholder, SelectControl, TextControl, ToggleControl } = wp.components;

	/** Settings by panel. A list of values makes a choice, `some` a row of boxes to tick, nothing of both a text. */
	const panels = [
		{
			title: __( 'Look', 'ready-to-sit' ),
			settings: [
				{
					name: 'theme',
					label: __( 'Light or dark', 'ready-to-sit' ),
					one: [
						[ '', __( 'As the page', 'ready-to-sit' ) ],
						[ 'light', __( 'Light', 'ready-to-sit' ) ],
						[ 'dark', __( 'Dark', 'ready-to-sit' ) ],
					],
				},
				{
					name: 'inherit',
					label: __( 'Take over from the page', 'ready-to-sit' ),
					some: [
						[ 'font', __( 'The font', 'ready-to-sit' ) ],
						[ 'color', __( 'The text colour', 'ready-to-sit' ) ],
					],
				},
				{
					name: 'sections',
					label: __( 'Places to show besides the answer', 'ready-to-sit' ),
					help: __( 'None ticked: all of them. "My data" is always there.', 'ready-to-sit' ),
					some: [
						[ 'results', __( 'Results', 'ready-to-sit' ) ],
						[ 'timeline', __( 'Timeline', 'ready-to-sit' ) ],
						[ 'sources', __( 'How do we know?', 'ready-to-sit' ) ],
						[ 'advisor', __( 'Page for the advisor', 'ready-to-sit' ) ],
					],
				},
			],
		},
		{
			title: __( 'Your students', 'ready-to-sit' ),
			settings: [
				{
					name: 'route',
					label: __( 'Route that is chosen at first', 'ready-to-sit' ),
					one: [
						[ '', __( 'None', 'ready-to-sit' ) ],
						[ 'us-md', __( 'US MD', 'ready-to-sit' ) ],
						[ 'us-do', __( 'US DO', 'ready-to-sit' ) ],
						[ 'us-img', __( 'US citizen at a school abroad', 'ready-to-sit' ) ],
						[ 'non-us-img', __( 'International graduate', 'ready-to-sit' ) ],
					],
				},
				{
					name: 'risk',
					label: __( 'Acceptable risk at first', 'ready-to-sit' ),
					help: __( 'Fails of 100 students, 1 to 20.', 'ready-to-sit' ),
				},
				{
					name: 'gate-cbssa',
					label: __( 'CBSSA: what your school asks for', 'ready-to-sit' ),
					help: __( 'Equated per cent correct.', 'ready-to-sit' ),
				},
				{
					name: 'gate-free120',
					label: __( 'Free 120: what your school asks for', 'ready-to-sit' ),
					help: __( 'Per cent correct.', 'ready-to-sit' ),
				},
			],
		},
		{
			title: __( 'Links', 'ready-to-sit' ),
			settings: [
				{ name: 'cta-label', label: __( 'Offer: text', 'ready-to-sit' ) },
				{ name: 'cta-href', label: __( 'Offer: address', 'ready-to-sit' ) },
				{ name: 'help-label', label: __( 'Help: text', 'ready-to-sit' ) },
				{ name: 'help-href', label: __( 'Help: address', 'ready-to-sit' ) },
				{ name: 'contact-href', label: __( 'Contact: address', 'ready-to-sit' ) },
			],
		},
		{
			title: __( 'Site', 'ready-to-sit' ),
			settings: [
				{ name: 'config', label: __( 'Address of a settings file on this site', 'ready-to-sit' ) },
				{ name: 'rules', label: __( 'Address of a rules file on this site', 'ready-to-sit' ) },
				{
					name: 'planner-href',
					label: __( 'Address of the standalone page, planner.html', 'ready-to-sit' ),
					help: __( 'Links that students share with an advisor open there.', 'ready-to-sit' ),
				},
				{
					name: 'store',
					label: __( 'Storage name', 'ready-to-sit' ),
					help: __( 'Letters, digits and hyphens. Planners of one name share what a student keeps.', 'ready-to-sit' ),
				},
				{ name: 'events', label: __( 'Tell the page what happens, without personal data', 'ready-to-sit' ), flag: true },
				{ name: 'session', label: __( 'For shared computers: store nothing', 'ready-to-sit' ), flag: true },
			],
		},
	];

	/** One setting. An empty one is left out of the block, so that the planner's own default holds. */
	function control( { name, label, help, one, some, flag }, attributes, setAttributes ) {
		const set = ( value ) => setAttributes( { [ name ]: value || undefined } );
		const value = attributes[ name ] || '';
		if ( flag ) {
			return el( ToggleControl, { key: name, label, help, checked: !! value, onChange: set } );
		}
		if ( one ) {
			const options = one.map( ( [ key, text ] ) => ( { value: key, label: text } ) );
			return el( SelectControl, { key: name, label, help, value, options, onChange: set } );
		}
		if ( some ) {
			const words = value.split( ' ' ).filter( Boolean );
			const toggled = ( word ) => ( words.includes( word ) ? words.filter( ( other ) => other !== word ) : [ ...words, word ] );
			const boxes = some.map( ( [ word, text ] ) =>
				el( CheckboxControl, {
					key: word,
					label: text,
					checked: words.includes( word ),
					onChange: () => set( toggled( word ).join( ' ' ) ),
				} )
			);
			const legend = el( 'legend', { style: { marginBottom: '8px' } }, label );
			return el( 'fieldset', { key: name, style: { marginBottom: '24px' } }, legend, help && el( 'p', null, help ), boxes );
		}
		return el( TextControl, { key: name, label, help, value, onChange: set } );
	}

	function Edit( { attributes, setAttributes } ) {
		const sidebar = panels.map( ( { title, settings }, index ) =>
			el(
				PanelBody,
				{ key: index, title, initialOpen: index === 0 },
				settings.map( ( setting ) => control( setting, attributes, setAttributes ) )
			)
		);
		return el(
			'div',
			useBlockProps(),
			el( InspectorControls, null, sidebar ),
			el( Placeholder, {
				icon: 'clipboard',
				label: __( 'Ready to Sit', 'ready-to-sit' ),
				instructions: __( 'The planner stands here on the published page. Its settings are in the sidebar.', 'ready-to-sit' ),
			} )
		);
	}

	wp.blocks.registerBlockType( 'ready-to-sit/planner', {
		edit: Edit,
		// PHP draws the block whenever the page is shown.
		save: () => null,
	} );
} )( window.wp );
