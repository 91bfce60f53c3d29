// A host with Solid, as its users get it, and as its developers see it: with the warnings of the framework.

import { behavesAsHost, warnsOfNothing } from "./support/scenario.mjs";

behavesAsHost("solid/dist");
warnsOfNothing("solid/dist/development");
