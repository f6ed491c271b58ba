//! The engine, the stored document and whole commands, on this machine. `cargo xtask bench` runs it and sets the
//! browser's numbers beside; `cargo bench --bench engine` alone compares with the last run.
#![allow(clippy::expect_used, reason = "a benchmark may fail")]

mod common;

use common::networks::{CLASHES, network};
use common::{DESIGN_SIZE, ROUNDS, SIZES, TODAY, record, today};
use criterion::{BenchmarkId, Criterion};
use ready_to_sit::planner::{Keeping, Planner};
use ready_to_sit::record::Record;
use ready_to_sit::{headless, readiness, view};
use std::time::Duration;

fn main() {
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3))
        .configure_from_args();
    engine(&mut criterion);
    answer(&mut criterion);
    document(&mut criterion);
    commands(&mut criterion);
    solver(&mut criterion);
    criterion.final_summary();
}

/// A record in, an assessment out.
fn engine(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("assess");
    for size in SIZES {
        let record = record(size);
        group.bench_with_input(BenchmarkId::from_parameter(size), &record, |bencher, record| {
            bencher.iter(|| readiness::assess(record, today()));
        });
    }
}

/// A document in, the answer's text out: what the browser does, too.
fn answer(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("headless");
    for size in SIZES {
        let text = record(size).to_json();
        group.bench_with_input(BenchmarkId::from_parameter(size), &text, |bencher, text| {
            bencher.iter(|| headless::assess(text, TODAY).expect("an answer"));
        });
    }
}

/// What is stored, read and written again.
fn document(criterion: &mut Criterion) {
    let text = record(DESIGN_SIZE).to_json();
    criterion.bench_function("document", |bencher| {
        bencher.iter(|| Record::from_json(&text).expect("a record").to_json());
    });
}

/// A command on a kept record: carried out, its document written, the whole page drawn.
fn commands(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("command");
    for round in ROUNDS {
        let mut planner = Planner::with_record(today(), record(DESIGN_SIZE), Keeping::Kept);
        planner.apply_json(round.place);
        let mut commands = round.commands.iter().cycle();
        group.bench_function(round.name, |bencher| {
            bencher.iter(|| {
                let outcome = planner.apply_json(commands.next().copied().unwrap_or_default());
                assert!(outcome.accepted, "{}", round.name);
                (outcome, view::page(&planner))
            });
        });
    }
}

/// A hundred milestones and three hundred constraints solved: days, minimal clashes and repairs.
fn solver(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("solve");
    for clashes in CLASHES {
        let network = network(clashes);
        assert_eq!(network.solve().conflicts.len(), clashes);
        group.bench_with_input(BenchmarkId::from_parameter(clashes), &network, |bencher, network| {
            bencher.iter(|| network.solve());
        });
    }
}
