// A real WordPress for tests: files from Debian's packages (the folder that WORDPRESS names), a database and a web server
// of its own, all in one temporary folder and on this machine only.

import { execFile, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort } from "../../e2e/support/engines.mjs";

const run = promisify(execFile);
const beside = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Who may log in, by role; the password is the name. */
export const people = { administrator: "keeper", author: "writer" };

/** Starts a WordPress without plugins. End it with `stop()`. */
export async function startSite() {
  if (!process.env.WORDPRESS) throw new Error("Run cargo xtask wordpress, or set WORDPRESS to the folder with Debian's files.");
  const folder = await mkdtemp(join(tmpdir(), "ready-to-sit-wordpress-"));
  const started = [];
  // A run that is broken off leaves nothing behind either.
  const abandon = () => {
    for (const child of started) signal(child, "SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", abandon);
  for (const name of ["SIGINT", "SIGTERM"]) process.once(name, () => process.exit(1));
  const stop = async () => {
    for (const child of started.reverse()) await end(child);
    await rm(folder, { recursive: true, force: true });
    process.off("exit", abandon);
  };
  try {
    const socket = await startDatabase(folder, started);
    const root = join(folder, "share/wordpress");
    // Debian's WordPress takes some scripts from the folder beside it, by relative links.
    await cp(process.env.WORDPRESS, join(folder, "share"), { recursive: true, verbatimSymlinks: true });
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    await writeFile(join(root, "wp-config.php"), await config({ ORIGIN: origin, SOCKET: socket, LOG: join(folder, "debug.log") }));
    const uploads = join(root, "wp-content/uploads");
    await mkdir(uploads, { recursive: true });
    await run("php", [beside("install.php"), root, socket, JSON.stringify(people)]);
    started.push(
      spawn("php", ["-S", `127.0.0.1:${port}`, "-t", root, beside("router.php")], {
        // A group of its own: the workers that it starts end with it.
        detached: true,
        env: { ...process.env, PHP_CLI_SERVER_WORKERS: "4" },
        stdio: "ignore",
      }),
    );
    await until(async () => (await fetch(`${origin}/wp-login.php`)).ok, "WordPress answers");
    return {
      origin,
      plugins: join(root, "wp-content/plugins"),
      url: (path) => origin + path,
      /** What the PHP code returns inside WordPress, as JSON carries it. */
      async php(code) {
        const { stdout } = await run("php", [beside("inside.php"), root, code], { maxBuffer: 1e8 });
        return JSON.parse(stdout.slice(stdout.lastIndexOf("\n\0") + 2));
      },
      /** The lines that PHP and WordPress logged. */
      log: async () => (await readFile(join(folder, "debug.log"), "utf8").catch(() => "")).split("\n"),
      stop,
    };
  } catch (failure) {
    await stop();
    throw failure;
  }
}

async function config(values) {
  const text = await readFile(beside("wp-config.php"), "utf8");
  return text.replace(/\{(ORIGIN|SOCKET|LOG)\}/g, (_, name) => values[name]);
}

async function startDatabase(folder, started) {
  const data = join(folder, "data");
  const socket = join(folder, "db.sock");
  const user = process.getuid() === 0 ? ["--user=root"] : [];
  const own = ["--no-defaults", `--datadir=${data}`, ...user];
  await run("mariadb-install-db", [...own, "--auth-root-authentication-method=normal", "--skip-test-db"]);
  const small = ["--innodb-buffer-pool-size=32M", "--innodb-log-file-size=8M", "--innodb-flush-log-at-trx-commit=0"];
  const child = spawn("/usr/sbin/mariadbd", [...own, `--socket=${socket}`, "--skip-networking", `--pid-file=${folder}/db.pid`, ...small], {
    detached: true,
    cwd: dirname(socket),
    stdio: "ignore",
  });
  started.push(child);
  const connects = "exit(@mysqli_connect('localhost', 'root', '', '', 0, $argv[1]) ? 0 : 1);";
  await until(() => run("php", ["-r", `mysqli_report(MYSQLI_REPORT_OFF); ${connects}`, socket]), "the database answers");
  return socket;
}

/** Ends a process and those it started, and waits until they are gone. */
async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  signal(child, "SIGTERM");
  const patience = setTimeout(() => signal(child, "SIGKILL"), 20_000);
  await gone;
  clearTimeout(patience);
}

/** To the process and those that it started. */
function signal(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch {
    // It has ended by itself.
  }
}

/** Tries until it neither throws nor is false. */
async function until(attempt, what) {
  let last;
  for (const limit = Date.now() + 60_000; Date.now() < limit; await sleep(200)) {
    try {
      if ((await attempt()) !== false) return;
    } catch (failure) {
      last = failure;
    }
  }
  throw new Error(`waited in vain: ${what}`, { cause: last });
}
