//! What the owner of a site sets: checked value by value, under what the student tells, and always named as the site's.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use common::html::lines_of;
use common::{planner, start, today, value};
use ready_to_sit::exam::Milestone;
use ready_to_sit::planner::{Command, Effect, Fields, Keeping, Planner};
use ready_to_sit::record::{AcceptableRisk, Gate, Record};
use ready_to_sit::site::{Given, SECTIONS, SiteSettings, SiteWords, warnings};
use ready_to_sit::view;

const RESULTS: [(&str, &str, &str, &str); 2] =
    [("cbssa-30", "2026-11-08", "76", ""), ("cbssa-31", "2026-11-19", "78", "")];

fn words_at(planner: &mut Planner, place: &str) -> String {
    assert!(planner.apply(Command::Go(value(place))).accepted);
    lines_of(&view::page(planner), &["p", "h3", "h4", "li", "dt", "dd", "summary", "legend", "label", "option"])
}

fn read(text: &str) -> (SiteSettings, SiteWords, Vec<String>) {
    let given = Given::read(text);
    let settings = SiteSettings::of(&given);
    let mut warnings = warnings(&given, &settings);
    let words = SiteWords::of(&given, &mut warnings);
    (settings, words, warnings)
}

fn fields<const N: usize>(fields: [(&str, &str); N]) -> Fields {
    fields.into_iter().collect()
}

#[test]
fn every_right_value_is_taken_without_a_word() {
    let (settings, words, warnings) = read(
        r#"{ "lang": "en", "theme": "dark", "inherit": "", "rules": "/r.txt", "config": "/c.json", "sections": " results  my-data ",
            "route": "us-do", "risk": 1, "gate-cbssa": "70", "gate-free120": 65, "store": "Class-of-2029", "events": "",
            "cta-label": "Book a talk", "cta-href": "/book", "help-href": "mailto:help@example.edu", "contact-href": "https://example.edu",
            "planner-href": "/ready-to-sit/planner.html",
            "advisories": ["The office is closed until 2 January."],
            "links": [{ "label": "Tutors", "href": "https://example.edu/tutors" }],
            "deadlines": [
                { "title": "Form A", "day": "2027-01-10", "until": "step-1", "whose": "school" },
                { "title": "Course", "day": "2027-02-10", "from": "step-2" }, { "title": "Fair", "day": "2027-03-10" } ] }"#,
    );
    assert_eq!(warnings, [""; 0]);
    assert_eq!(settings.gate, Some(Gate { cbssa: Some(70), free120: Some(65) }));
    assert_eq!(settings.store.as_deref(), Some("Class-of-2029"));
    assert!(settings.events && settings.shows("results") && !settings.shows("timeline"));
    assert_eq!(words.deadlines.len(), 3);
    let links: Vec<_> =
        words.links.iter().map(|link| (link.label.as_str(), link.href.as_str(), link.is_call)).collect();
    assert_eq!(
        links,
        [
            ("Book a talk", "/book", true),
            ("Get help", "mailto:help@example.edu", false),
            ("Contact this site", "https://example.edu", false),
            ("Tutors", "https://example.edu/tutors", false),
        ]
    );
    assert_eq!(words.advisories, ["The office is closed until 2 January."]);
}

#[test]
fn a_wrong_value_is_warned_of_and_leaves_the_planner_as_it_comes() {
    let long = "x".repeat(500);
    for (text, warning) in [
        ("[]", "config: the settings should be one object."),
        ("{", "config: the text is not JSON"),
        (r#"{"sectons":"x"}"#, "sectons: this is no setting we know."),
        (r#"{"lang":"fr"}"#, "lang: \"fr\" should be en: there is no other language yet. It is left out."),
        (r#"{"route":"img"}"#, "route: \"img\" should be one of us-md, us-do, us-img, non-us-img. It is left out."),
        (r#"{"route":["us-md"]}"#, "route: this should be one of us-md, us-do, us-img, non-us-img, as a text."),
        (r#"{"risk":0}"#, "risk: \"0\" should be a whole number from 1 to 20. It is left out."),
        (r#"{"risk":"21"}"#, "risk: \"21\" should be"),
        (r#"{"risk":"5.5"}"#, "risk: \"5.5\" should be"),
        (r#"{"gate-cbssa":"101"}"#, "gate-cbssa: \"101\" should be a whole number from 0 to 100."),
        (r#"{"gate-free120":-1}"#, "gate-free120: \"-1\" should be"),
        (r#"{"store":"a/b"}"#, "store: \"a/b\" should be 1 to 40 letters, digits and hyphens."),
        (r#"{"sections":"blog"}"#, "sections: \"blog\" should be one of results,"),
        (r#"{"cta-label":"Buy"}"#, "cta-label: \"Buy\" needs cta-href beside it."),
        (r#"{"cta-href":"/x"}"#, "cta-href: it needs cta-label beside it."),
        (
            r#"{"help-href":"javascript:alert(1)"}"#,
            "help-href: \"javascript:alert(1)\" should be an address that begins",
        ),
        (r#"{"contact-href":"//x"}"#, "contact-href: \"//x\" should be an address"),
        (r#"{"deadlines":"soon"}"#, "deadlines: this should be a list, in the settings file."),
        (r#"{"deadlines":[{"title":"x"}]}"#, "deadlines, number 1: \"day\" is missing. It is left out."),
        (r#"{"deadlines":[{"day":"2027-01-10"}]}"#, "deadlines, number 1: \"title\" is missing."),
        (
            r#"{"deadlines":[{"title":"x","day":"10 Jan"}]}"#,
            "deadlines, number 1: \"day\" cannot be read: write the date",
        ),
        (r#"{"deadlines":[{"title":"x","day":"2027-01-10","until":"own-1"}]}"#, "it names no step of the timeline"),
        (r#"{"deadlines":[{"title":"x","day":"2027-01-10","until":"match-day"}]}"#, "it names no step of the timeline"),
        (
            r#"{"deadlines":[{"title":"x","day":"2027-01-10","until":"step-1","from":"step-2"}]}"#,
            "it can have \"until\" or \"from\", not both",
        ),
        (r#"{"deadlines":[{"title":"x","day":"2027-01-10","whose":"mine"}]}"#, "\"whose\" should be site or school"),
        (r#"{"advisories":[7]}"#, "advisories, number 1: it should be a plain text of 1 to 400 characters."),
        (&format!(r#"{{"advisories":["{long}"]}}"#), "1 to 400 characters"),
        (r#"{"advisories":["a\nb"]}"#, "a plain text"),
        (r#"{"links":[{"label":"x","href":"http://x.example"}]}"#, "links, number 1: \"href\" should be an address"),
        (r#"{"links":[{"label":"","href":"/x"}]}"#, "\"label\": it should be a plain text of 1 to 60 characters"),
        (r#"{"links":[{"label":"x","url":"/x"}]}"#, "\"url\" is not a field we know"),
    ] {
        let (settings, words, warnings) = read(text);
        assert_eq!(warnings.len(), 1, "{text}: {warnings:?}");
        assert!(warnings.first().unwrap().contains(warning), "{text}: {warnings:?}");
        assert_eq!((settings, words), Default::default(), "{text}");
    }
}

#[test]
fn what_is_wrong_takes_nothing_right_with_it() {
    let many: Vec<String> = (0..25).map(|_| "\"x\"".to_owned()).collect();
    let text = format!(r#"{{"route":"x","risk":10,"advisories":[{}],"sections":"results blog"}}"#, many.join(","));
    let (settings, words, warnings) = read(&text);
    assert_eq!(settings.risk, AcceptableRisk::of_100(10));
    assert!(settings.shows("results") && !settings.shows("sources"));
    assert_eq!((words.advisories.len(), warnings.len()), (SiteWords::MAX, 7));
}

#[test]
fn defaults_stand_until_the_student_answers() {
    let mut planner = Planner::new(today());
    assert!(planner.site_is(r#"{"route":"us-do","risk":10,"gate-cbssa":70}"#).is_empty());
    let first = view::page(&planner);
    assert!(first.contains("Set by this site; change it if yours is another."), "{first}");
    assert!(first.contains(r#"<option value="us-do" selected>"#));
    assert_eq!(*planner.told(), Record::default(), "nothing is told by a site");

    // The student chooses another route on the first screen, and leaves the rest.
    assert!(start(&mut planner, "2027-01-20", &RESULTS).accepted);
    let now = words_at(&mut planner, "now");
    assert!(now.contains("US MD school. First attempt."), "{now}");
    assert!(now.contains("10 is only what this site has set"), "{now}");
    assert!(
        now.contains("You have not chosen how many failing you would accept. This site has set 10 of 100;"),
        "{now}"
    );
    assert!(now.contains("This site has set the limit at 10.") && !now.contains("You accept up to"), "{now}");
    assert!(now.contains("without any say in it, as this site has set it:") && now.contains("At least 70 EPC"));
    assert!(now.contains("Your school's own line, set by this site."), "{now}");
    assert_eq!((planner.told().acceptable_risk, planner.told().school_gate), (None, None));
    assert_eq!(planner.record().accepted_risk().in_100(), 10);

    assert!(planner.apply(Command::SaveRisk(value("5"))).accepted);
    let now = words_at(&mut planner, "now");
    assert!(
        now.contains("5 is only where we start")
            && !now.contains("is only what this site has set")
            && now.contains("You accept up to 5.")
            && !now.contains("You have not chosen"),
        "{now}"
    );
    // The site changes its mind; the student's answer stays.
    assert!(planner.site_is(r#"{"route":"us-do","risk":20,"gate-cbssa":70}"#).is_empty());
    assert_eq!(planner.record().accepted_risk().in_100(), 5);
    assert_eq!(Record::from_json(&planner.told().to_json()).unwrap().acceptable_risk, AcceptableRisk::of_100(5));
}

#[test]
fn a_route_that_is_not_answered_is_the_sites_and_said_to_be() {
    let mut planner = planner("", &RESULTS);
    let outcome = planner.apply(Command::SaveProfile(fields([("route", ""), ("attempt", "first")])));
    assert!(outcome.accepted);
    planner.site_is(r#"{"route":"non-us-img"}"#);
    let now = words_at(&mut planner, "now");
    assert!(now.contains("Medical school abroad, not a US citizen, set by this site. First attempt."), "{now}");
    planner.site_is("{}");
    assert!(words_at(&mut planner, "now").contains("Route not answered."));
}

#[test]
fn the_school_s_line_of_a_site_can_be_kept_changed_and_emptied() {
    let open = |planner: &mut Planner| {
        assert!(planner.apply(Command::Open(value("circumstances"))).accepted);
        view::page(planner)
    };
    let save = |planner: &mut Planner, cbssa: &str| {
        let told = [("breaks", "0"), ("gate-cbssa", cbssa), ("gate-free-120", "")];
        assert!(planner.apply(Command::SaveCircumstances(fields(told))).accepted);
    };
    let mut planner = planner("", &RESULTS);
    planner.site_is(r#"{"gate-cbssa":70}"#);
    let form = open(&mut planner);
    assert!(form.contains("These are set by this site") && form.contains(r#"name="gate-cbssa" value="70""#), "{form}");
    save(&mut planner, "70");
    assert_eq!(planner.told().school_gate, None, "only the form around it was saved");

    open(&mut planner);
    save(&mut planner, "");
    assert_eq!(planner.record().school_gate, None);
    assert!(!words_at(&mut planner, "now").contains("What your school asks for, apart"));
    let kept = Record::from_json(&planner.told().to_json()).unwrap();
    assert_eq!(kept, *planner.told(), "that the school asks for nothing is kept");

    open(&mut planner);
    save(&mut planner, "66");
    assert_eq!(planner.record().school_gate.unwrap().cbssa, Some(66));
    assert!(words_at(&mut planner, "now").contains("without any say in it:"), "the student's own now");
}

#[test]
fn places_can_be_left_out_of_the_bar_but_not_the_sources_of_the_numbers() {
    let mut planner = planner("2027-01-20", &RESULTS);
    planner.site_is(r#"{"sections":"results"}"#);
    let page = view::page(&planner);
    let has = |page: &str, place: &str| page.contains(&format!("id=\"go-{place}\""));
    assert!(has(&page, "now") && has(&page, "results") && has(&page, "my-data"));
    assert!(!has(&page, "timeline") && !has(&page, "advisor"));
    let (bar, foot) = page.split_once("<footer").unwrap();
    assert!(!has(bar, "sources") && has(foot, "sources"));
    // Where somebody is, the bar says so.
    words_at(&mut planner, "timeline");
    assert!(has(&view::page(&planner), "timeline"));
    for place in SECTIONS {
        assert!(planner.apply(Command::Go(value(place))).accepted, "every place has this name");
    }
}

/// C-120, C-94: help and calls to action of the site's, named as such, and none by default.
#[test]
fn what_the_site_says_stands_below_the_answer_under_its_name() {
    let mut planner = planner("2027-01-20", &RESULTS);
    assert!(!view::page(&planner).contains("From this site"));
    planner.site_is(
        r#"{"cta-label":"Talk to <b>us</b>","cta-href":"https://example.edu/?a=1&b=\"x","help-href":"mailto:help@example.edu",
            "advisories":["<img src=x onerror=alert(1)>"]}"#,
    );
    let page = view::page(&planner);
    let section = page.split_once("<section class=\"from-site\"").unwrap().1;
    assert!(!section.contains("class=\"verdict"), "the answer comes first");
    assert!(section.contains("The owner of this site put this here."));
    assert!(!page.contains("<img") && !page.contains("<b>us") && section.contains("Talk to &lt;b&gt;us"));
    assert!(
        section.contains(r#"href="https://example.edu/?a=1&amp;b=&quot;x" rel="noopener" target="_blank""#),
        "{section}"
    );
    assert!(section.contains(r#"href="mailto:help@example.edu" rel="noopener">Get help"#), "{section}");
    let without = view::page(&Planner::new(today()));
    assert!(!without.contains("<a "), "no link on the first screen");
}

#[test]
fn a_sites_dates_stand_in_the_timeline_and_are_not_the_students() {
    let mut planner = planner("2027-01-20", &RESULTS);
    planner.site_is(
        r#"{"deadlines":[{"title":"Form A","day":"2027-01-10","until":"step-1","whose":"school"},
            {"title":"Fair","day":"2027-03-10"}]}"#,
    );
    let way = words_at(&mut planner, "timeline");
    assert!(way.contains("This site: Fair: 10 Mar 2027.") && way.contains("Status: from this site."), "{way}");
    assert!(way.contains("Status: a school's date, from this site."), "{way}");
    assert!(way.contains("– from this site, so ask first"), "{way}");
    assert!(way.contains("Steps of your plan clash"), "the exam lies after its deadline: {way}");
    assert!(way.contains("Dates that this site has set; they cannot be changed here."), "{way}");
    let ids: Vec<u16> = planner.site_events().map(|event| event.id).collect();
    assert_eq!(ids, [u16::MAX, u16::MAX - 1]);
    assert!(planner.is_of_site(Milestone::Own(u16::MAX)));
    let page = view::page(&planner);
    assert!(!page.contains("edit-event-65535") && !page.contains("delete-event-65535"));
    for command in [Command::EditEvent(value("65535")), Command::DeleteEvent(value("65535"))] {
        assert!(!planner.apply(command).accepted);
    }
    assert!(planner.told().timeline.events.is_empty());
    let Some(Effect::Download { text, .. }) = planner.apply(Command::ExportCalendar).effect else {
        panic!("no calendar")
    };
    assert!(text.contains("This site: Fair"));
    // A document of the student's own that bears such an id keeps it.
    let own = r#"{"schema":1,"profile":{"route":"us-md"},"timeline":{"events":[{"id":65535,"title":"Trip","day":"2027-02-01","whose":"mine"}]}}"#;
    assert!(planner.import(own).is_ok());
    assert!(planner.site_events().all(|event| event.id < u16::MAX));
}

#[test]
fn a_page_can_bring_a_record_and_take_all_away() {
    let mut planner = planner("2027-01-20", &RESULTS);
    let before = planner.told().clone();
    for (wrong, why) in
        [("{", "is not JSON"), (r#"{"schema":9}"#, "version 9"), (r#"{"schema":1,"x":1}"#, "not a field")]
    {
        assert!(planner.import(wrong).unwrap_err().contains(why));
        assert_eq!(*planner.told(), before);
    }
    planner.keeping_is_now(Keeping::Kept);
    let outcome = planner.import(r#"{"schema":1,"profile":{"route":"us-do"}}"#).unwrap();
    assert!(matches!(outcome.effect, Some(Effect::Save)), "as any change");
    assert!(words_at(&mut planner, "now").contains("US DO school"));
    assert!(planner.apply(Command::Undo).accepted);
    assert_eq!(*planner.told(), before, "and it can be taken back");
    assert_eq!(planner.delete_all().effect, Some(Effect::Erase));
    assert_eq!(*planner.told(), Record::default());
    assert!(planner.session().first_run);
}

#[test]
fn what_the_site_sets_about_data_is_told_with_the_data() {
    let mut planner = planner("2027-01-20", &RESULTS);
    let plain = words_at(&mut planner, "my-data");
    assert!(!plain.contains("This site has asked") && !plain.contains("a record of its own"));
    planner.site_is(r#"{"store":"course-b","events":""}"#);
    let told = words_at(&mut planner, "my-data");
    assert!(
        told.contains("a record of its own, under the name \"course-b\"") || told.contains("&quot;course-b&quot;"),
        "{told}"
    );
    assert!(told.contains("nothing that you enter"));
    assert!(planner.apply(Command::AskDeleteAll).accepted);
    assert!(view::page(&planner).contains("What other planners of this website keep stays."));
}

#[test]
fn before_the_later_half_is_there_the_words_wait() {
    let mut planner = planner("2027-01-20", &RESULTS);
    planner.later_half_is_missing();
    let text = r#"{"risk":10,"help-href":"x","advisories":["Hello"]}"#;
    assert!(planner.site_is(text).is_empty());
    assert_eq!(planner.record().accepted_risk().in_100(), 10);
    planner.later_half_is_here();
    assert_eq!(planner.site_is(text).len(), 1);
    assert!(view::page(&planner).contains("Hello"));
}
