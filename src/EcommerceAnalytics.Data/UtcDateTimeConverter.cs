using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EcommerceAnalytics.Data;

/// <summary>Instants are stored in UTC and come back as UTC; databases keep no kind.</summary>
internal sealed class UtcDateTimeConverter()
    : ValueConverter<DateTime, DateTime>(value => value, stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
