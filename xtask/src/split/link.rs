//! What the linker knows of a module: which function and which piece of data refers to which.
//!
//! A finished module no longer tells an address from a number. The linker does, when asked to leave its relocations
//! in (`--emit-relocs`); see the tool conventions' `Linking.md`.

use anyhow::{Context as _, Result};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use wasmparser::{
    DataKind, ElementItems, ElementKind, ExternalKind, KnownCustom, Linking, Operator, Parser, Payload,
    RelocationEntry, RelocationType, SymbolInfo, TypeRef,
};

/// Addresses in the module's memory.
pub(super) type Addresses = Range<u32>;

/// What something refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    /// A function, by its index.
    Function(u32),
    /// A piece of data.
    Data(Addresses),
}

/// A linked module, as far as its references go.
#[derive(Debug, Default)]
pub(super) struct Linked {
    /// The functions' mangled names by index.
    pub(super) names: BTreeMap<u32, String>,
    /// What each function refers to.
    pub(super) functions: HashMap<u32, Vec<Reference>>,
    /// All pieces of data that have a symbol.
    pub(super) data: Vec<Addresses>,
    /// What data refers to, by the address that holds the reference.
    pub(super) pointers: BTreeMap<u32, Reference>,
    /// The functions that the outside can call.
    pub(super) exported: Vec<u32>,
    /// The functions in the table, by slot.
    pub(super) table: BTreeMap<u32, u32>,
}

/// A stretch of the file's code or data, in bytes of its section.
struct Piece<T> {
    offsets: Range<u32>,
    is: T,
}

/// What is gathered on the way through the file.
#[derive(Default)]
struct Reading<'a> {
    linked: Linked,
    symbols: Vec<SymbolInfo<'a>>,
    bodies: Vec<Piece<u32>>,
    /// Segments with the address of their first byte.
    segments: Vec<Piece<u32>>,
    code: Vec<RelocationEntry>,
    data: Vec<RelocationEntry>,
    imported: u32,
}

/// Reads a module that the linker left its relocations in.
pub(super) fn read(module: &[u8]) -> Result<Linked> {
    let mut reading = Reading::default();
    let (mut section, mut code_section, mut data_section) = (0, None, None);
    let mut code_start = 0;
    let mut body = 0;
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        match &payload {
            Payload::ImportSection(imports) => {
                for import in imports.clone().into_imports() {
                    reading.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports.clone() {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        reading.linked.exported.push(export.index);
                    }
                }
            }
            Payload::ElementSection(elements) => {
                for element in elements.clone() {
                    let element = element?;
                    let ElementKind::Active { offset_expr, .. } = element.kind else { continue };
                    let ElementItems::Functions(functions) = element.items else { continue };
                    let first = constant(&offset_expr)?;
                    for (slot, function) in (first..).zip(functions) {
                        reading.linked.table.insert(slot, function?);
                    }
                }
            }
            Payload::CodeSectionStart { range, .. } => {
                (code_section, code_start) = (Some(section), range.start);
            }
            Payload::CodeSectionEntry(code) => {
                reading.bodies.push(Piece { offsets: within(code_start, &code.range())?, is: reading.imported + body });
                body += 1;
            }
            Payload::DataSection(segments) => {
                data_section = Some(section);
                let data_start = segments.range().start;
                for segment in segments.clone() {
                    let segment = segment?;
                    let DataKind::Active { offset_expr, .. } = segment.kind else { continue };
                    let bytes = segment.range.end - segment.data.len()..segment.range.end;
                    reading.segments.push(Piece { offsets: within(data_start, &bytes)?, is: constant(&offset_expr)? });
                }
            }
            Payload::CustomSection(custom) => match custom.as_known() {
                KnownCustom::Linking(linking) => {
                    for part in linking.subsections() {
                        if let Linking::SymbolTable(symbols) = part? {
                            reading.symbols = symbols.into_iter().collect::<wasmparser::Result<_>>()?;
                        }
                    }
                }
                KnownCustom::Reloc(relocations) => {
                    let entries = relocations.entries().into_iter().collect::<wasmparser::Result<Vec<_>>>()?;
                    match Some(relocations.section_index()) {
                        index if index == code_section => reading.code = entries,
                        index if index == data_section => reading.data = entries,
                        _ => {}
                    }
                }
                _ => {}
            },
            _ => {}
        }
        // Sections count in the order of the file; the bodies are parts of one.
        section += u32::from(payload.as_section().is_some());
    }
    reading.finish()
}

impl Reading<'_> {
    fn finish(mut self) -> Result<Linked> {
        anyhow::ensure!(!self.code.is_empty(), "The module holds no relocations: link it with --emit-relocs.");
        for symbol in &self.symbols {
            match symbol {
                SymbolInfo::Func { index, name: Some(name), .. } => {
                    self.linked.names.insert(*index, (*name).to_owned());
                }
                SymbolInfo::Data { .. } => self.linked.data.extend(self.addresses(symbol)),
                _ => {}
            }
        }
        for relocation in &self.code {
            let function = piece_at(&self.bodies, relocation.offset).context("a relocation outside all functions")?;
            if let Some(reference) = self.reference(relocation)? {
                self.linked.functions.entry(function.is).or_default().push(reference);
            }
        }
        for relocation in &self.data {
            let segment = piece_at(&self.segments, relocation.offset).context("a relocation outside all data")?;
            if let Some(reference) = self.reference(relocation)? {
                self.linked.pointers.insert(segment.is + relocation.offset - segment.offsets.start, reference);
            }
        }
        Ok(self.linked)
    }

    fn reference(&self, relocation: &RelocationEntry) -> Result<Option<Reference>> {
        use RelocationType as Type;
        let symbol = || self.symbols.get(relocation.index as usize).context("a relocation against no symbol");
        Ok(match relocation.ty {
            Type::FunctionIndexLeb | Type::TableIndexSleb | Type::TableIndexI32 => match symbol()? {
                SymbolInfo::Func { index, .. } => Some(Reference::Function(*index)),
                _ => anyhow::bail!("a relocation of a function against something else"),
            },
            Type::MemoryAddrLeb | Type::MemoryAddrSleb | Type::MemoryAddrI32 => {
                self.addresses(symbol()?).map(Reference::Data)
            }
            Type::TypeIndexLeb | Type::GlobalIndexLeb | Type::TableNumberLeb => None,
            other => anyhow::bail!("a relocation that this reader does not know: {other:?}"),
        })
    }

    /// Where a symbol's data lie; nothing for marks such as the end of all data.
    fn addresses(&self, symbol: &SymbolInfo<'_>) -> Option<Addresses> {
        let SymbolInfo::Data { symbol: Some(defined), .. } = symbol else { return None };
        let start = self.segments.get(defined.index as usize)?.is + defined.offset;
        (defined.size > 0).then_some(start..start + defined.size)
    }
}

fn piece_at<T>(pieces: &[Piece<T>], offset: u32) -> Option<&Piece<T>> {
    let after = pieces.partition_point(|piece| piece.offsets.end <= offset);
    pieces.get(after).filter(|piece| piece.offsets.contains(&offset))
}

fn within(start: usize, range: &Range<usize>) -> Result<Range<u32>> {
    Ok(u32::try_from(range.start - start)?..u32::try_from(range.end - start)?)
}

fn constant(expression: &wasmparser::ConstExpr<'_>) -> Result<u32> {
    match expression.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        other => anyhow::bail!("a segment that does not begin at a constant: {other:?}"),
    }
}
