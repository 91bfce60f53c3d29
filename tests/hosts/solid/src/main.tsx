import { render } from "solid-js/web";
import { App } from "./App";
import "./desk.css";

const root = document.querySelector("#root");
if (!root) throw new Error("the page has no #root");

render(() => <App />, root);
