/** Both elements in JSX of React 19: `import type {} from "email-account-form/react"`. */

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type {
  EmailAccountEventMap,
  EmailAccountFormElement,
  EmailAccountFormProperties,
  EmailAccountsElement,
  EmailAccountsProperties,
} from "../index.js";

/** React listens to an event by `on` and its name. */
type Listeners = {
  [Name in keyof EmailAccountEventMap as `on${Name}`]?: ((event: EmailAccountEventMap[Name]) => void) | undefined;
};

type Tag<Element, Properties> = DetailedHTMLProps<HTMLAttributes<Element>, Element> & Properties & Listeners;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "email-account-form": Tag<EmailAccountFormElement, EmailAccountFormProperties>;
      "email-accounts": Tag<EmailAccountsElement, EmailAccountsProperties>;
    }
  }
}
