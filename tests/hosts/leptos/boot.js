// Starts the app. It is a file of its own because a strict content security policy allows no inline script.
const { js, wasm } = document.querySelector("script[data-js][data-wasm]").dataset;
const { default: init } = await import(js);
await init({ module_or_path: wasm });
