/** Bundled as minified text: the launcher's style sheet is made by script, which a strict policy of the host's page allows. */
declare module "*loader.css" {
  const text: string;
  export default text;
}
