// A host with Vue, as its users get it, and as its developers see it: with the warnings of the framework.

import { behavesAsHost, warnsOfNothing } from "./support/scenario.mjs";

behavesAsHost("vue/dist");
warnsOfNothing("vue/dist/development");
