// A host with React, as its users get it, and as its developers see it: with warnings, and every effect twice (StrictMode).

import { behavesAsHost, warnsOfNothing } from "./support/scenario.mjs";

behavesAsHost("react/dist");
warnsOfNothing("react/dist/development");
