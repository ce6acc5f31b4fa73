// Network first: while the network answers, nothing kept is shown. VERSION and FILES stand above;
// of FILES, those named offline.html stand in for a page of their edition that is not kept.
"use strict";
var SCOPE = "kb-site " + self.registration.scope + " ";
var NAME = SCOPE + VERSION;

// Some hosts lead q/x.html to q/x; a page may not be answered by what came from elsewhere.
function direct(response) {
  return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
}

function keep(path) {
  return fetch(new Request(path, { cache: "no-cache" })).then(function (response) {
    if (!response.ok) return undefined;
    return caches.open(NAME).then(function (cache) { return cache.put(path, direct(response)); });
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
  var address = bare(request.url);
  return caches.match(address).then(function (response) {
    return response || caches.match(address + (address.slice(-1) === "/" ? "index.html" : ".html"));
  }).then(function (response) {
    return response || (request.mode === "navigate" ? standIn(address) : Response.error());
  });
}

// Readers are sent on to that page, since its links are seen from its own place.
function standIn(address) {
  var scope = self.registration.scope;
  var path = address.slice(scope.length);
  var found = FILES.filter(function (file) {
    var folder = file.replace(/offline\.html$/, "");
    return folder !== file && path.indexOf(folder) === 0 && path !== file;
  }).sort(function (one, two) { return two.length - one.length; })[0];
  if (!found) return Response.error();
  return Response.redirect(scope + found + "#" + encodeURIComponent(address));
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
