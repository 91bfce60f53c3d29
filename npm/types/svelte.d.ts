/** Both elements in markup of Svelte 5: `import type {} from "email-account-form/svelte"`. */

import type { HTMLAttributes } from "svelte/elements";
import type {
  EmailAccountEventMap,
  EmailAccountFormElement,
  EmailAccountFormProperties,
  EmailAccountsElement,
  EmailAccountsProperties,
} from "../index.js";

/** Svelte listens to an event by `on` and its name. */
type Listeners = {
  [Name in keyof EmailAccountEventMap as `on${Name}`]?: ((event: EmailAccountEventMap[Name]) => void) | null | undefined;
};

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "email-account-form": HTMLAttributes<EmailAccountFormElement> & EmailAccountFormProperties & Listeners;
    "email-accounts": HTMLAttributes<EmailAccountsElement> & EmailAccountsProperties & Listeners;
  }
}
