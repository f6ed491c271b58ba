//! Makes each half from a copy of the whole module.

use super::link::Addresses;
use super::plan::{Plan, without as leave_out};
use super::{Split, slots};
use anyhow::{Context as _, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use walrus::ir::Value;
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, FunctionBuilder, FunctionId, FunctionKind, GlobalKind,
    ImportedFunction, MemoryId, Module, TableId, ValType,
};

/// The name under which the later half imports the first one's exports.
const IMPORTED_FROM: &str = "first";
/// What its memory and its table are called there; functions and globals have numbers.
const MEMORY: &str = "memory";
const TABLE: &str = "table";

/// What the later half needs from the first one.
pub(super) struct Links {
    /// Functions by their places, with what they are exported as.
    functions: BTreeMap<usize, String>,
    /// The same for globals.
    globals: BTreeMap<usize, String>,
    /// Slots of the table behind the last one: one for each function at which the module was cut, in their order.
    first_new_slot: u32,
}

/// Takes from a copy of the module what is needed at first, and returns how the rest has to be linked to it.
pub(super) fn keep_later(module: &mut Module, split: &Split, plan: &Plan) -> Result<Links> {
    let table = function_table(module)?;
    let memory = module.get_memory_id()?;
    let first_new_slot = u32::try_from(module.tables.get(table).initial)?;

    module.start = None;
    let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
    for export in exports {
        module.exports.delete(export);
    }
    keep_data(module, memory, &plan.later_data)?;
    let later = slots(module)?.into_iter().filter(|(slot, _)| plan.later_slots.contains(slot));
    let all: Vec<_> = later.chain((first_new_slot..).zip(at_places(module, &split.roots)?)).collect();
    put_into_table(module, table, &all);
    make_room(module, table, split);

    let functions = import_functions(module, split);
    let globals = import_globals(module);
    module.memories.get_mut(memory).import = Some(module.imports.add(IMPORTED_FROM, MEMORY, memory));
    module.tables.get_mut(table).import = Some(module.imports.add(IMPORTED_FROM, TABLE, table));
    walrus::passes::gc::run(module);
    let used: BTreeSet<_> = module.imports.iter().map(|import| import.name.clone()).collect();
    let kept = |mut all: BTreeMap<usize, String>| {
        all.retain(|_, name| used.contains(name));
        all
    };
    Ok(Links { functions: kept(functions), globals: kept(globals), first_new_slot })
}

/// Turns what the first half has into imports from it.
fn import_functions(module: &mut Module, split: &Split) -> BTreeMap<usize, String> {
    let is_first = |function: &&walrus::Function| split.first.contains(&function.id().index());
    let first: Vec<_> = module.funcs.iter().filter(is_first).map(walrus::Function::id).collect();
    let mut names = BTreeMap::new();
    for (number, id) in first.into_iter().enumerate() {
        let name = format!("f{number}");
        let ty = module.funcs.get(id).ty();
        if let FunctionKind::Import(ImportedFunction { import, .. }) = module.funcs.get(id).kind {
            module.imports.delete(import);
        }
        let import = module.imports.add(IMPORTED_FROM, &name, id);
        module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
        names.insert(id.index(), name);
    }
    names
}

/// As [`import_functions`], for all globals: the stack's pointer is one.
fn import_globals(module: &mut Module) -> BTreeMap<usize, String> {
    let all: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    let mut names = BTreeMap::new();
    for (number, id) in all.into_iter().enumerate() {
        let name = format!("g{number}");
        let import = module.imports.add(IMPORTED_FROM, &name, id);
        module.globals.get_mut(id).kind = GlobalKind::Import(import);
        names.insert(id.index(), name);
    }
    names
}

/// A slot behind the last one for each function at which the module was cut.
fn make_room(module: &mut Module, table: TableId, split: &Split) {
    let more = split.roots.len() as u64;
    let table = module.tables.get_mut(table);
    table.initial += more;
    table.maximum = table.maximum.map(|maximum| maximum + more);
}

/// Takes from a copy of the module what comes later, and opens it for that.
pub(super) fn keep_first(module: &mut Module, split: &Split, plan: &Plan, links: &Links) -> Result<()> {
    let table = function_table(module)?;
    let memory = module.get_memory_id()?;
    for (slot, root) in (links.first_new_slot..).zip(at_places(module, &split.roots)?) {
        call_through_table(module, root, table, slot)?;
    }
    let kept: Vec<_> = slots(module)?.into_iter().filter(|(slot, _)| !plan.later_slots.contains(slot)).collect();
    put_into_table(module, table, &kept);
    make_room(module, table, split);
    let first_data = without(module, &plan.later_data)?;
    keep_data(module, memory, &first_data)?;

    let places: Vec<_> = links.functions.keys().copied().collect();
    for (function, exported) in at_places(module, &places)?.into_iter().zip(links.functions.values()) {
        module.exports.add(exported, function);
    }
    for (place, exported) in &links.globals {
        let global = module.globals.iter().map(walrus::Global::id).find(|global| global.index() == *place);
        module.exports.add(exported, global.context("a global is gone")?);
    }
    if module.exports.get_exported_memory(memory).is_none() {
        module.exports.add(MEMORY, memory);
    }
    module.exports.add(TABLE, table);
    walrus::passes::gc::run(module);
    Ok(())
}

/// The functions at these places, in the same order.
fn at_places(module: &Module, places: &[usize]) -> Result<Vec<FunctionId>> {
    let ids: BTreeMap<_, _> = module.funcs.iter().map(|function| (function.id().index(), function.id())).collect();
    places.iter().map(|place| ids.get(place).copied().context("a function is gone")).collect()
}

/// The one table that calls go through.
fn function_table(module: &Module) -> Result<TableId> {
    module.tables.main_function_table()?.context("a module without a table of functions")
}

/// Replaces a function by a call of what will be in that slot.
fn call_through_table(module: &mut Module, function: FunctionId, table: TableId, slot: u32) -> Result<()> {
    let ty = module.funcs.get(function).ty();
    let (parameters, results) = (module.types.get(ty).params().to_vec(), module.types.get(ty).results().to_vec());
    let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
    let arguments: Vec<_> = parameters.iter().map(|parameter: &ValType| module.locals.add(*parameter)).collect();
    let mut body = builder.func_body();
    for argument in &arguments {
        body.local_get(*argument);
    }
    body.i32_const(i32::try_from(slot)?).call_indirect(ty, table);
    module.funcs.get_mut(function).kind = FunctionKind::Local(builder.local_func(arguments));
    Ok(())
}

/// Makes these the only functions in the table, a segment for each run of slots.
fn put_into_table(module: &mut Module, table: TableId, functions: &[(u32, FunctionId)]) {
    let old: Vec<_> = module
        .elements
        .iter()
        .filter(|element| {
            matches!(element.kind, ElementKind::Active { table: of, .. } if of == table)
                && matches!(element.items, ElementItems::Functions(_))
        })
        .map(walrus::Element::id)
        .collect();
    for element in old {
        module.elements.delete(element);
        module.tables.get_mut(table).elem_segments.remove(&element);
    }
    let mut runs: Vec<(u32, Vec<FunctionId>)> = Vec::new();
    for (slot, function) in functions {
        match runs.last_mut() {
            Some((start, run)) if *start as usize + run.len() == *slot as usize => run.push(*function),
            _ => runs.push((*slot, vec![*function])),
        }
    }
    for (start, run) in runs {
        let element =
            module.elements.add(ElementKind::Active { table, offset: at(start) }, ElementItems::Functions(run));
        module.tables.get_mut(table).elem_segments.insert(element);
    }
}

/// Leaves of the module's data only what lies at these addresses.
fn keep_data(module: &mut Module, memory: MemoryId, kept: &[Addresses]) -> Result<()> {
    let mut pieces = Vec::new();
    let old: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for id in old {
        let data = module.data.get(id);
        let DataKind::Active { offset, .. } = &data.kind else { bail!("passive data cannot be cut") };
        let start = constant(offset)?;
        let end = start + u32::try_from(data.value.len())?;
        for piece in kept.iter().filter(|piece| piece.start < end && piece.end > start) {
            let (from, to) = (piece.start.max(start), piece.end.min(end));
            let bytes = data.value.get((from - start) as usize..(to - start) as usize);
            pieces.push((from, bytes.context("data outside their segment")?.to_vec()));
        }
        module.data.delete(id);
        module.memories.get_mut(memory).data_segments.remove(&id);
    }
    for (start, bytes) in pieces {
        let id = module.data.add(DataKind::Active { memory, offset: at(start) }, bytes);
        module.memories.get_mut(memory).data_segments.insert(id);
    }
    Ok(())
}

/// What the module's segments hold outside these addresses.
fn without(module: &Module, taken: &[Addresses]) -> Result<Vec<Addresses>> {
    let mut all = Vec::new();
    for data in module.data.iter() {
        let DataKind::Active { offset, .. } = &data.kind else { bail!("passive data cannot be cut") };
        let start = constant(offset)?;
        all.push(start..start + u32::try_from(data.value.len())?);
    }
    all.sort_by_key(|piece| piece.start);
    Ok(leave_out(&all, taken))
}

/// The number that a segment begins at.
pub(super) fn constant(expression: &ConstExpr) -> Result<u32> {
    match expression {
        ConstExpr::Value(Value::I32(value)) => Ok(value.cast_unsigned()),
        other => bail!("a segment that does not begin at a constant: {other:?}"),
    }
}

fn at(number: u32) -> ConstExpr {
    ConstExpr::Value(Value::I32(number.cast_signed()))
}
