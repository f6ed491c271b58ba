//! Prints what the browser measures, so that it is the same as on the host: `cargo bench --bench cases`.

mod common;

use common::networks::CLASHES;
use common::{DESIGN_SIZE, ROUNDS, SIZES, TODAY, TRIED, planned, record};
use serde_json::{Value, json};

fn main() {
    let documents: Vec<Value> = SIZES.map(|size| json!({ "size": size, "text": record(size).to_json() })).into();
    let planned: Vec<Value> = TRIED.map(|size| json!({ "size": size, "text": planned(size).to_json() })).into();
    let rounds: Vec<Value> = ROUNDS
        .iter()
        .map(|round| json!({ "name": round.name, "place": round.place, "commands": round.commands }))
        .collect();
    let cases = json!({
        "today": TODAY, "designSize": DESIGN_SIZE, "documents": documents, "planned": planned,
        "rounds": rounds, "clashes": CLASHES,
    });
    println!("{cases}");
}
