import { render } from 'preact';
import { parseHostMessage } from '../report/protocol';
import { App } from './app';
import './page.css';
import { keepScroll } from './scroll';
import { createStore } from './store';
import { connect } from './vscode-api';

const host = connect();
const store = createStore(host);
const page = document.getElementById('page');

if (page !== null) {
  const draw = (): void => render(<App store={store} host={host} />, page);
  store.subscribe(draw);
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = parseHostMessage(event.data);
    if (message !== undefined) store.receive(message);
  });
  keepScroll(store, host);
  host.send({ type: 'ready' });
}
