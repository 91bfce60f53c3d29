// A page written by hand, without any tool chain.

import { behavesAsHost } from "./support/scenario.mjs";

behavesAsHost("plain");
