using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EcommerceAnalytics.Data.Currencies;

internal sealed class ExchangeRateConfiguration : IEntityTypeConfiguration<ExchangeRate>
{
    private const decimal UnitsPerOne = 100_000_000m;

    public void Configure(EntityTypeBuilder<ExchangeRate> builder)
    {
        builder.ToTable("ExchangeRates");
        builder.HasKey(r => new { r.Base, r.Currency, r.Day });
        builder.Property(r => r.Base).HasMaxLength(3).IsCode();
        builder.Property(r => r.Currency).HasMaxLength(3).IsCode();

        // Rates have more decimals than money, and not every database has an exact type for them.
        builder.Property(r => r.Rate).HasConversion(rate => (long)(rate * UnitsPerOne), stored => stored / UnitsPerOne);
    }
}
