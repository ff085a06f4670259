/** Shows the progress of an upload, and then the page that the server answers. Without it, the browser sends the form itself. */
export const UPLOAD_SCRIPT = `
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.id !== 'import') return;
  event.preventDefault();
  const progress = form.querySelector('progress');
  const show = (text, isRunning) => {
    form.querySelector('[role=status]').textContent = text;
    progress.hidden = !isRunning;
    form.querySelector('button').disabled = isRunning;
  };
  const request = new XMLHttpRequest();
  request.responseType = 'document';
  request.upload.onprogress = ({ loaded, total }) => (progress.value = loaded / total);
  request.upload.onload = () => {
    progress.removeAttribute('value');
    show('The file is sent. Its kittens are being listed…', true);
  };
  request.onload = () => {
    document.getElementById('content').replaceWith(request.response.getElementById('content'));
    document.getElementById('content').focus();
  };
  request.onerror = () => show('The connection broke. Please import the file again.', false);
  request.open('POST', form.action);
  show('The file is being sent…', true);
  request.send(new FormData(form));
});
`;
