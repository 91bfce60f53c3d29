// A host with Svelte, as its users get it, and as its developers see it: with the warnings of the framework.

import { behavesAsHost, warnsOfNothing } from "./support/scenario.mjs";

behavesAsHost("svelte/dist");
warnsOfNothing("svelte/dist/development");
