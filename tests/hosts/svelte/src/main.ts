import { mount } from "svelte";
import App from "./App.svelte";
import "./desk.css";

const root = document.querySelector("#root");
if (!root) throw new Error("the page has no #root");

mount(App, { target: root });
