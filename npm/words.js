// What is said before the program with all other words has arrived.

export const SLOW = "The email account form is still loading. It appears here as soon as it has arrived.";
export const MISSING =
  "The email account form could not be loaded, so nothing can be entered here. Reload the page; if that does not help, " +
  "use a newer browser or ask whoever runs this site.";
