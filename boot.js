// Starts the widget in the stand-alone page. It is a file of its own because a strict content security policy
// allows no inline script; trunk writes the names of the two files that it loads into its script element.
const { js, wasm } = document.querySelector("script[data-js][data-wasm]").dataset;
const absolute = (name) => new URL(name, document.baseURI);

try {
  const { default: init } = await import(absolute(js));
  await init({ module_or_path: absolute(wasm) });
} catch (error) {
  for (const message of document.querySelectorAll("[data-boot-waiting]")) message.hidden = true;
  for (const message of document.querySelectorAll("[data-boot-problem]")) message.hidden = false;
  throw error;
}
