"""Addresses of the policy officer's screens."""

from django.urls import path

from municipality.web.policy import draft_page, draft_trial, drafts

app_name = "policy"
urlpatterns = [
    path("", drafts.show_drafts, name="start"),
    path("regneark/<slug:catalogue>.xlsx", drafts.download_workbook, name="workbook"),
    path("<int:number>/", draft_page.show_draft, name="draft"),
    path("<int:number>/proev/", draft_trial.show_draft_trial, name="trial"),
    path("<int:number>/udgiv/", draft_page.post_publication, name="publish"),
    path("<int:number>/laeg-vaek/", draft_page.post_discarding, name="discard"),
]
