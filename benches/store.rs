//! What is written at each step of a student who has used everything for years, on this machine: 200 results, 5,000
//! misses, 1,500 study days. The storage is in memory, so this is our part of a write; the browser's comes on top.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a benchmark may fail")]

mod common;
#[path = "../tests/common/faulty.rs"]
#[allow(dead_code, reason = "nothing fails here")]
mod faulty;

use common::{full, miss, today};
use criterion::{BatchSize, Criterion};
use faulty::Disk;
use ready_to_sit::backup;
use ready_to_sit::record::Record;
use ready_to_sit::store::{Found, Keeper, Turn};
use std::hint::black_box;
use std::rc::Rc;
use std::time::Duration;

/// The most that our keys may take, in code units, keys included.
const BUDGET: usize = 2_500_000;

fn main() {
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3))
        .sample_size(20)
        .configure_from_args();
    sizes();
    writes(&mut criterion);
    reads(&mut criterion);
    files(&mut criterion);
    criterion.final_summary();
}

/// The design record as it lies on a disk.
fn kept() -> (Rc<Disk>, Keeper, Record) {
    let disk = Disk::new();
    let (mut keeper, record) = (disk.tab("one"), full());
    keeper.accept(&record).expect("room");
    come_to_rest(&mut keeper, &record);
    (disk, keeper, record)
}

/// Settles, and a moment later lets the journal go.
fn come_to_rest(keeper: &mut Keeper, record: &Record) {
    for _ in 0..2 {
        keeper.settle(record, &Turn::ALONE).expect("room");
    }
}

fn one_result_more(record: &Record) -> Record {
    let mut next = record.clone();
    let mut result = record.results().last().cloned().expect("a result");
    result.id = record.next_id();
    assert!(next.put(result));
    next
}

fn one_miss_more(record: &Record) -> Record {
    let mut next = record.clone();
    next.misses.push(miss(5_001, today()));
    next
}

/// What all our keys take: as kept for the first time, while a change waits, and after each item has changed once, when
/// each chunk has its copy before.
fn sizes() {
    let (disk, mut keeper, record) = kept();
    let mut next = record.clone();
    for miss in &mut next.misses {
        miss.topic.push('.');
    }
    for day in &mut next.study_days {
        day.minutes += 1;
    }
    let first = disk.size();
    keeper.accept(&next).expect("room");
    let waiting = disk.size();
    come_to_rest(&mut keeper, &next);
    let twice = disk.size();
    println!("document: {} code units", units(&record.to_json()));
    println!("keys: {first} at first, {waiting} while a change of everything waits, {twice} with all copies before");
    println!("budget: {BUDGET}, used {} %", 100 * twice / BUDGET);
    assert!(twice <= BUDGET, "our keys take {twice} code units");
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

fn writes(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("store");
    for (name, change) in [("result", one_result_more as fn(&Record) -> Record), ("miss", one_miss_more)] {
        // Two states that take each other's place, so that each step changes one item.
        let (_disk, mut keeper, record) = kept();
        let next = change(&record);
        let mut states = [&next, &record].into_iter().cycle();
        group.bench_function(format!("accept a {name}"), |bencher| {
            bencher.iter(|| keeper.accept(states.next().expect("a state")).expect("room"));
        });
        let (_disk, mut keeper, record) = kept();
        let next = change(&record);
        let mut states = [&next, &record].into_iter().cycle();
        group.bench_function(format!("accept and settle a {name}"), |bencher| {
            bencher.iter(|| {
                let state = states.next().expect("a state");
                keeper.accept(state).expect("room");
                come_to_rest(&mut keeper, state);
            });
        });
    }
    let record = full();
    group.bench_function("first keep", |bencher| {
        bencher.iter_batched(
            || Disk::new().tab("one"),
            |mut keeper| keeper.accept(&record).expect("room"),
            BatchSize::LargeInput,
        );
    });
    group.bench_function("first keep and settle", |bencher| {
        bencher.iter_batched(
            || Disk::new().tab("one"),
            |mut keeper| {
                keeper.accept(&record).expect("room");
                keeper.settle(&record, &Turn::ALONE).expect("room")
            },
            BatchSize::LargeInput,
        );
    });
}

fn reads(criterion: &mut Criterion) {
    let (disk, ..) = kept();
    criterion.bench_function("store/load", |bencher| {
        bencher.iter(|| match disk.tab("two").read().expect("a storage") {
            Found::Record(record) => record,
            other => unreachable!("{other:?}"),
        });
    });
}

/// The file out, and in; and what a look at it costs where the other record has the same numbers for other things.
fn files(criterion: &mut Criterion) {
    let record = full();
    let text = backup::file(&record, today());
    println!("file: {} bytes", text.len());
    let mut other = full();
    for miss in &mut other.misses {
        miss.note.push('!');
    }
    let mut group = criterion.benchmark_group("file");
    group.bench_function("save", |bencher| bencher.iter(|| backup::file(black_box(&record), today())));
    group.bench_function("open", |bencher| bencher.iter(|| backup::open(black_box(&text)).expect("a file")));
    group.bench_function("merge into nothing", |bencher| {
        bencher.iter(|| backup::merge(&Record::default(), black_box(&record)));
    });
    group.bench_function("merge another", |bencher| bencher.iter(|| backup::merge(&record, black_box(&other))));
}
