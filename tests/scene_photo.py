"""A picture that somebody has taken."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def photo(name="IMG_0412.jpg", colour="white") -> SimpleUploadedFile:
    image, out = Image.new("RGB", (40, 30), colour), BytesIO()
    image.save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")
