/** Both elements in JSX of Solid: `import type {} from "email-account-form/solid"`. */

import type { JSX } from "solid-js";
import type {
  EmailAccountEventMap,
  EmailAccountFormElement,
  EmailAccountFormProperties,
  EmailAccountsElement,
  EmailAccountsProperties,
} from "../index.js";

/** `on:email-account-saved` and the others. */
type Listeners = {
  [Name in keyof EmailAccountEventMap as `on:${Name}`]?: ((event: EmailAccountEventMap[Name]) => void) | undefined;
};

/** `prop:value` and the others. */
type Properties<Named> = { [Name in keyof Named as `prop:${Name & string}`]?: Named[Name] };

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      "email-account-form": JSX.HTMLAttributes<EmailAccountFormElement> &
        EmailAccountFormProperties &
        Properties<EmailAccountFormProperties> &
        Listeners;
      "email-accounts": JSX.HTMLAttributes<EmailAccountsElement> &
        EmailAccountsProperties &
        Properties<EmailAccountsProperties> &
        Listeners;
    }
  }
}
