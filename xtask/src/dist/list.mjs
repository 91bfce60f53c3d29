// Prints the path of each file that npm would pack of the folder given.
import { execFileSync } from "node:child_process";

const [folder] = process.argv.slice(2);
const said = execFileSync("npm", ["pack", "--dry-run", "--json"], {
  cwd: folder,
  encoding: "utf8",
  stdio: ["ignore", "pipe", "inherit"],
});
const [{ files }] = JSON.parse(said);
for (const { path } of files) console.log(path);
