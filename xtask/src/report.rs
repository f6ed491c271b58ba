//! The report on the readiness engine as a page, so that "How do we know?" can link it wherever the files lie.

use crate::files;
use crate::workspace::Workspace;
use anyhow::Result;
use pulldown_cmark::{Options, Parser, html};

/// The report's own look: a paper to read, in the reader's light or dark.
const HEAD: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
    <link rel=\"icon\" href=\"data:,\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
    <title>How good is the readiness engine? Ready to Sit</title>\n<style>\n\
    :root { color-scheme: light dark; }\n\
    body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.55 system-ui, sans-serif; }\n\
    table { display: block; overflow-x: auto; border-collapse: collapse; font-size: 0.9rem; }\n\
    th, td { padding: 0.3rem 0.6rem; border-bottom: 1px solid #8886; text-align: start; }\n\
    img { max-width: 100%; background: #fff; }\n\
    </style>\n</head>\n<body>\n";

/// Writes `docs/evaluation.md` as `dist/evaluation.html`, with its pictures beside it.
pub(crate) fn write(workspace: &Workspace) -> Result<()> {
    let docs = workspace.root.join("docs");
    let text = files::read(&docs.join("evaluation.md"))?;
    files::write(&workspace.dist().join("evaluation.html"), page(&text))?;
    let pictures = workspace.dist().join("evaluation");
    std::fs::create_dir_all(&pictures)?;
    for picture in files::walk(&docs.join("evaluation"))? {
        if let Some(name) = picture.file_name() {
            files::copy(&picture, &pictures.join(name))?;
        }
    }
    Ok(())
}

fn page(markdown: &str) -> String {
    let mut page = HEAD.to_owned();
    html::push_html(&mut page, Parser::new_ext(markdown, Options::ENABLE_TABLES));
    page.push_str("</body>\n</html>\n");
    page
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn tables_and_pictures_become_html() {
        let page =
            page("First line.\n\n# Title\n\n| a | b |\n|---|--:|\n| 1 | **2** |\n\n![gap](evaluation/gap.svg)\n");
        for part in
            ["<p>First line.</p>", "<h1>Title</h1>", "<table>", "<strong>2</strong>", "src=\"evaluation/gap.svg\""]
        {
            assert!(page.contains(part), "{part} in {page}");
        }
    }
}
