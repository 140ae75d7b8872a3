import "@fontsource-variable/inter/wght.css";
import { mount } from "svelte";
import App from "./App.svelte";
import "./styles/base.css";
import "./styles/tokens.css";

mount(App, { target: document.body });
