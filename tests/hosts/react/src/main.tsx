import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import "./desk.css";

const root = document.querySelector("#root");
if (!root) throw new Error("the page has no #root");

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
