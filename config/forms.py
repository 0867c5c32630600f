"""How form fields are drawn."""

from django.forms.renderers import TemplatesSetting


class FieldRenderer(TemplatesSetting):
    """Every field with its label, help and error, from one template of ours."""

    field_template_name = "forms/field.html"
