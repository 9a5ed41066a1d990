/* What the parts of the ranking share: elements whose text stays text, and questions to our own routes. */
export const make = (tag, kind, text) => {
  const node = document.createElement(tag);
  if (kind) node.className = kind;
  if (text !== undefined) node.textContent = text;
  return node;
};
export const ask = async (address, body, signal) => {
  const answer = await fetch(address, {
    method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" }, signal });
  if (answer.status === 401) location.reload();
  return answer;
};
