"""Deploying: sending the built output folder to where readers find it, without hurting them.

The plan is pure (old state and new files to ordered steps), guards judge it before anything
is sent, and one module a kind of target carries it out.
"""
