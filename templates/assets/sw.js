// Network first: while the network answers, nothing kept is shown. VERSION and FILES stand above.
"use strict";
var SCOPE = "kb-site " + self.registration.scope + " ";
var NAME = SCOPE + VERSION;

function keep(path) {
  return caches.open(NAME).then(function (cache) {
    return cache.add(new Request(path, { cache: "no-cache" }));
  }).catch(function () {});
}

// The key of what is kept: a page is one page whatever its query.
function bare(address) {
  return address.split(/[?#]/)[0];
}

function fetchFresh(request) {
  var fresh = request.mode === "navigate" ? new Request(request, { cache: "no-cache" }) : request;
  return fetch(fresh).then(function (response) {
    if (response.ok && response.type === "basic") {
      var copy = response.clone();
      caches.open(NAME).then(function (cache) { return cache.put(bare(request.url), copy); });
    }
    return response;
  });
}

function kept(request) {
  return caches.match(bare(request.url)).then(function (response) {
    var folder = bare(request.url).slice(-1) === "/";
    return response || (folder && caches.match(bare(request.url) + "index.html")) || Response.error();
  });
}

self.addEventListener("install", function (event) {
  event.waitUntil(Promise.all(FILES.map(keep)).then(function () { return self.skipWaiting(); }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) {
      return name.indexOf(SCOPE) === 0 && name !== NAME;
    }).map(function (name) { return caches.delete(name); }));
  }).then(function () { return self.clients.claim(); }));
});

self.addEventListener("fetch", function (event) {
  var request = event.request;
  if (request.method !== "GET" || request.url.indexOf(self.registration.scope) !== 0) return;
  event.respondWith(fetchFresh(request).catch(function () { return kept(request); }));
});
