import { readdirSync, readFileSync } from "node:fs";

/** The planner looks for its files beside the script that it is in. Their names and every byte must stay. */
function besideTheScript() {
  const from = new URL("./node_modules/ready-to-sit/", import.meta.url);
  const names = readdirSync(from).filter((name) => /^(?:ready-to-sit-.*\.(?:js|wasm)|core-.*\.wasm)$/.test(name));
  const content = (name) => readFileSync(new URL(name, from));
  return {
    name: "ready-to-sit-files",
    // While developing: before Vite can rewrite them.
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const name = names.find((name) => request.url.split("?")[0].endsWith(`/${name}`));
        if (!name) return next();
        response.setHeader("content-type", name.endsWith(".wasm") ? "application/wasm" : "text/javascript");
        response.end(content(name));
      });
    },
    generateBundle() {
      for (const name of names) this.emitFile({ type: "asset", fileName: `assets/${name}`, source: content(name) });
    },
  };
}

export default {
  plugins: [besideTheScript()],
  build: { outDir: "site", target: "es2022" },
  optimizeDeps: { exclude: ["ready-to-sit"] },
};
