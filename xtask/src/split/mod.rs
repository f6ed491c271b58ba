//! Cuts a module in two: what a student needs at first, and what comes later into the same memory.
//!
//! The functions named in [`Cut::later`] and all that only they use move into a second module, code and data alike.
//! It is instantiated against the first one's exports, so there is still one memory, one stack and one planner; in the
//! first module a call through the table stands in for each named function. Calling one before the second module is
//! there is a trap: the planner asks `Planner::is_whole` before it does.
//!
//! `wasm-split` of binaryen does half of this (no data) and is not in its npm package; `wasm_split_cli_support` moves no
//! data in optimised builds and wants an asynchronous runtime in the module.

mod halves;
mod link;
mod plan;

use anyhow::{Result, bail};
use plan::Plan;
use rustc_demangle::demangle;
use std::collections::HashSet;
use walrus::ir::{Visitor, dfs_in_order};
use walrus::{ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, Module, ModuleConfig};

/// Where to cut.
pub(crate) struct Cut {
    later: &'static [&'static str],
    plan: Plan,
}

impl Cut {
    /// Reads from a module as the linker left it, with its relocations, what follows from cutting it at the functions
    /// with these paths.
    ///
    /// # Errors
    /// Fails where there are no relocations.
    pub(crate) fn at(later: &'static [&'static str], linked: &[u8]) -> Result<Self> {
        let linked = link::read(linked)?;
        Ok(Self { later, plan: plan::plan(&linked, |name| is_one_of(later, name)) })
    }

    /// Cuts the finished module, which still has the names of its functions: the first and the later half.
    ///
    /// # Errors
    /// Fails where one of the functions is no longer there, because it was renamed or merged into its caller.
    pub(crate) fn halves(&self, module: &[u8]) -> Result<(Vec<u8>, Vec<u8>)> {
        let mut whole = parse(module)?;
        let split = self.split(&whole)?;
        let mut later = parse(module)?;
        let links = halves::keep_later(&mut later, &split, &self.plan)?;
        halves::keep_first(&mut whole, &split, &self.plan, &links)?;
        Ok((whole.emit_wasm(), later.emit_wasm()))
    }

    /// Sorts the functions of the finished module.
    fn split(&self, module: &Module) -> Result<Split> {
        let mut roots = Vec::new();
        for path in self.later {
            let mut found = module
                .funcs
                .iter()
                .filter(|function| function.name.as_deref().is_some_and(|name| demangles_to(name, path)));
            let (Some(root), None) = (found.next(), found.next()) else {
                bail!("{path} should come later, and is not exactly one function: renamed, or not #[inline(never)]?");
            };
            roots.push(root.id().index());
        }
        let mut first = HashSet::new();
        let mut open: Vec<FunctionId> = module.start.into_iter().collect();
        open.extend(module.exports.iter().filter_map(|export| match export.item {
            ExportItem::Function(function) => Some(function),
            _ => None,
        }));
        for (slot, function) in slots(module)? {
            if !self.plan.later_slots.contains(&slot) {
                open.push(function);
            }
        }
        while let Some(function) = open.pop() {
            if roots.contains(&function.index()) || !first.insert(function.index()) {
                continue;
            }
            if let FunctionKind::Local(local) = &module.funcs.get(function).kind {
                let mut calls = Calls(Vec::new());
                dfs_in_order(&mut calls, local, local.entry_block());
                open.extend(calls.0);
            }
        }
        Ok(Split { roots, first })
    }
}

/// The finished module's functions, by their places: ids are of one reading of a module, places are the same in all.
struct Split {
    /// Those at which the module is cut.
    roots: Vec<usize>,
    /// Those of the first half, without the roots.
    first: HashSet<usize>,
}

/// The module that the linker left, without what only [`Cut::at`] reads.
///
/// # Errors
/// Fails where it is no module.
pub(crate) fn without_relocations(linked: &[u8]) -> Result<Module> {
    let mut module = Module::from_buffer(linked)?;
    for section in ["linking", "reloc.CODE", "reloc.DATA"] {
        module.customs.remove_raw(section);
    }
    Ok(module)
}

/// The finished module without the names of its functions.
///
/// # Errors
/// Fails where it is no module.
pub(crate) fn without_names(module: &[u8]) -> Result<Vec<u8>> {
    Ok(parse(module)?.emit_wasm())
}

/// Gathers the functions that a function calls.
struct Calls(Vec<FunctionId>);

impl Visitor<'_> for Calls {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.0.push(*function);
    }
}

fn parse(module: &[u8]) -> Result<Module> {
    // The names have served their purpose once the halves are apart.
    ModuleConfig::new().generate_name_section(false).generate_producers_section(false).parse(module)
}

/// The functions that the module puts into its tables, by slot.
fn slots(module: &Module) -> Result<Vec<(u32, FunctionId)>> {
    let mut slots = Vec::new();
    for element in module.elements.iter() {
        if let (ElementKind::Active { offset, .. }, ElementItems::Functions(functions)) =
            (&element.kind, &element.items)
        {
            slots.extend((halves::constant(offset)?..).zip(functions.iter().copied()));
        }
    }
    Ok(slots)
}

fn is_one_of(paths: &[&str], name: &str) -> bool {
    paths.iter().any(|path| demangles_to(name, path))
}

fn demangles_to(name: &str, path: &str) -> bool {
    format!("{:#}", demangle(name)) == path
}

#[cfg(test)]
mod tests {
    use super::link::Addresses;
    use super::plan::Plan;
    use super::{Cut, demangles_to, parse};
    use walrus::ir::Value;
    use walrus::{ConstExpr, DataKind, ElementItems, ElementKind, FunctionBuilder, Module, RefType, ValType};

    /// What the compiler might call the function at which the module is cut.
    const NAME: &str = "_ZN4demo5later4draw17h0123456789abcdefE";

    /// A module with `go`, exported, which calls a function to be cut off; that one calls `helper` and uses the stack.
    fn module() -> Vec<u8> {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        module.exports.add("memory", memory);
        let at = |place| ConstExpr::Value(Value::I32(place));
        let stack = module.globals.add_local(ValType::I32, true, false, at(64));
        let data = module.data.add(DataKind::Active { memory, offset: at(100) }, (0..40).collect());
        module.memories.get_mut(memory).data_segments.insert(data);
        let table = module.tables.add_local(false, 3, Some(3), RefType::FUNCREF);

        let mut helper = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
        helper.func_body().i32_const(7);
        let helper = helper.finish(vec![], &mut module.funcs);
        let mut draw = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
        let argument = module.locals.add(ValType::I32);
        draw.name(NAME.into()).func_body().global_get(stack).drop().call(helper);
        let draw = draw.finish(vec![argument], &mut module.funcs);
        let mut go = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
        go.func_body().call(helper).call(draw);
        let go = go.finish(vec![], &mut module.funcs);
        module.exports.add("go", go);
        let items = ElementItems::Functions(vec![helper, draw]);
        let element = module.elements.add(ElementKind::Active { table, offset: at(1) }, items);
        module.tables.get_mut(table).elem_segments.insert(element);
        module.emit_wasm()
    }

    const LATER_DATA: Addresses = 120..140;

    fn cut(later: &'static [&'static str]) -> Cut {
        Cut { later, plan: Plan { later_slots: [2].into(), later_data: [LATER_DATA].into() } }
    }

    fn data(module: &Module) -> Vec<(u32, usize)> {
        let start = |data: &walrus::Data| match &data.kind {
            DataKind::Active { offset, .. } => super::halves::constant(offset).ok(),
            DataKind::Passive => None,
        };
        module.data.iter().filter_map(|data| Some((start(data)?, data.value.len()))).collect()
    }

    #[test]
    fn the_halves_fit_together() -> anyhow::Result<()> {
        let (first, later) = cut(&["demo::later::draw"]).halves(&module())?;
        let (first, later) = (parse(&first)?, parse(&later)?);
        assert_eq!(data(&first), [(100, 20)]);
        assert_eq!(data(&later), [(120, 20)]);
        assert!(later.exports.iter().next().is_none());
        let mut imports: Vec<_> = later.imports.iter().map(|import| import.name.as_str()).collect();
        imports.sort_unstable();
        let exports: Vec<_> = first.exports.iter().map(|export| export.name.as_str()).collect();
        assert_eq!(imports.len(), 4, "memory, table, stack and helper: {imports:?}");
        assert!(imports.iter().all(|import| exports.contains(import)), "{imports:?} from {exports:?}");
        assert!(exports.contains(&"go"));
        // One slot more for what was cut off, in both.
        let sizes = [&first, &later].map(|half| half.tables.iter().map(|table| table.initial).collect::<Vec<_>>());
        assert_eq!(sizes, [[4], [4]]);
        // The slot that held the function directly, and the new one.
        let slots: Vec<_> = super::slots(&later)?.into_iter().map(|(slot, _)| slot).collect();
        assert_eq!(slots, [2, 3]);
        assert_eq!(super::slots(&first)?.len(), 1);
        Ok(())
    }

    #[test]
    fn a_function_that_is_gone_stops_the_build() {
        let error = cut(&["demo::later::drawn"]).halves(&module()).err();
        assert!(error.is_some_and(|error| error.to_string().contains("demo::later::drawn")));
    }

    #[test]
    fn a_module_without_relocations_cannot_be_cut() {
        assert!(Cut::at(&["demo::later::draw"], &module()).is_err());
    }

    #[test]
    fn names_are_compared_without_their_hashes() {
        assert!(demangles_to(NAME, "demo::later::draw"));
        assert!(!demangles_to(NAME, "demo::later::drawn"));
    }
}
