/** Style sheets are bundled beside the script, into `dist/webview.css`. */
declare module '*.css';
