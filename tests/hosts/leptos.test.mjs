// A host with Leptos, which compiles the form into its own program, in the light DOM.

import { behavesAsHost } from "./support/scenario.mjs";

behavesAsHost("leptos/dist");
