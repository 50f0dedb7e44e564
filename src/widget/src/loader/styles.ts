import text from "./loader.css";

export const styles = text;
