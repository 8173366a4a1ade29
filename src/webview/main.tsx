import { render } from 'preact';
import { isHostMessage } from '../report/protocol';
import { answerHere } from './answer-here';
import { App } from './app';
import './page.css';
import { SAVED } from './saved-page';
import { keepScroll } from './scroll';
import { createStore } from './store';
import { connect } from './vscode-api';

const host = SAVED === undefined ? connect() : answerHere(SAVED, (message) => store.receive(message));
const store = createStore(host);
const page = document.getElementById('page');

if (page !== null) {
  let due = false;
  // Later, and once for all changes of a moment: a change may come from an effect of the drawing that is under way.
  store.subscribe(() => {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      render(<App store={store} host={host} />, page);
    });
  });
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (isHostMessage(event.data)) store.receive(event.data);
  });
  keepScroll(store, host);
  host.send({ type: 'ready' });
}
