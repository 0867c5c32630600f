from django.urls import path

from practices.views import breathe

app_name = "practices"

urlpatterns = [
    path("breathe/", breathe.breathe, name="breathe"),
    path("breathe/<int:number>/", breathe.step, name="breathe_step"),
    path("breathe/end/", breathe.end, name="breathe_end"),
]
