//! The note of the last file as JSON.

use super::Backup;
use super::stored::day;
use crate::json::{Entries, Expected, Map};

const NAME: &str = "backup";

pub(super) fn write(map: &mut Map, backup: &Backup) {
    if *backup == Backup::default() {
        return;
    }
    let mut fields = Map::default();
    if let Some(day) = backup.day {
        fields.text("day", &day);
        fields.number("entries", &backup.entries);
        fields.text("sum", &backup.sum);
    }
    if let Some(day) = backup.put_off {
        fields.text("put_off", &day);
    }
    map.put(NAME, fields.into());
}

pub(super) fn read(fields: Entries<'_>) -> Result<Backup, Expected> {
    let Some(value) = fields.get(NAME) else { return Ok(Backup::default()) };
    let fields = value.entries_of(NAME, &["day", "entries", "sum", "put_off"])?;
    let sum = fields.text("sum")?.unwrap_or_default();
    if sum.chars().count() > Backup::MAX_SUM {
        return Err(Expected::new("sum", "is too long"));
    }
    Ok(Backup {
        day: day(fields, "day")?,
        entries: fields.get("entries").map_or(Ok(0), |count| count.as_count("entries"))?,
        sum: sum.to_owned(),
        put_off: day(fields, "put_off")?,
    })
}
