use ready_to_sit::timeline::Network;
use wasm_bindgen::prelude::wasm_bindgen;

#[path = "../../benches/common/networks.rs"]
mod networks;

/// One of the benchmark's networks, to be solved in the browser; its module does not ship.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Solver(Network);

#[wasm_bindgen]
impl Solver {
    /// The network with so many clashes.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(clashes: usize) -> Solver {
        Solver(networks::network(clashes))
    }

    /// Solves it and returns how many clashes were found.
    #[must_use]
    pub fn solve(&self) -> usize {
        self.0.solve().conflicts.len()
    }
}
