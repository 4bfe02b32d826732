"""The loading bay: tables in the files of other systems, in and out."""
