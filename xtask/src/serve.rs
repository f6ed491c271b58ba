//! `cargo xtask serve`: the demo on this machine, with the headers that a good host would send.

use crate::bundle;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result};
use axum::Router;
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::middleware::{self, Next};
use axum::response::Response;
use std::net::Ipv4Addr;
use std::path::Path;
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeDir;

const USUAL_PORT: u16 = 8017;

/// Builds, then serves `dist/` until it is stopped.
pub(crate) fn run(workspace: &Workspace, port: Option<u16>) -> Result<()> {
    bundle::run(workspace)?;
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(serve(&workspace.dist(), port))
}

async fn serve(dist: &Path, port: Option<u16>) -> Result<()> {
    let listener = listen(port).await?;
    println!("Ready: http://{}/", listener.local_addr()?);
    axum::serve(listener, router(dist)).await?;
    Ok(())
}

/// The port asked for; otherwise the usual one, or any free one when that is taken.
async fn listen(port: Option<u16>) -> Result<TcpListener> {
    let loopback = Ipv4Addr::LOCALHOST;
    match port {
        Some(port) => TcpListener::bind((loopback, port))
            .await
            .with_context(|| format!("Port {port} cannot be used; try another one, or --port 0 for any free one.")),
        None => match TcpListener::bind((loopback, USUAL_PORT)).await {
            Ok(listener) => Ok(listener),
            Err(_) => Ok(TcpListener::bind((loopback, 0)).await?),
        },
    }
}

fn router(dist: &Path) -> Router {
    Router::new().fallback_service(ServeDir::new(dist)).layer(CompressionLayer::new()).layer(middleware::from_fn(cache))
}

/// A name with a hash of the content can be kept for ever; everything else is asked about each time.
async fn cache(request: Request, next: Next) -> Response {
    let hashed = has_hash(request.uri().path());
    let mut response = next.run(request).await;
    let lasting = hashed && response.status().is_success();
    let value = if lasting { "public, max-age=31536000, immutable" } else { "no-cache" };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(value));
    response
}

/// Whether a file's name ends in `-` and 16 hexadecimal digits.
fn has_hash(path: &str) -> bool {
    let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str());
    stem.and_then(|stem| stem.rsplit_once('-'))
        .is_some_and(|(_, hash)| hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::has_hash;

    #[test]
    fn only_names_with_a_hash_are_cached_for_ever() {
        assert!(has_hash("/ready-to-sit-0123456789abcdef.wasm"));
        assert!(!has_hash("/ready-to-sit.js"));
        assert!(!has_hash("/ready-to-sit-0123456789abcde.wasm"));
        assert!(!has_hash("/"));
    }
}
