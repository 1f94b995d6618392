using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EcommerceAnalytics.Data.Analytics;

internal sealed class SalesDailyConfiguration : IEntityTypeConfiguration<SalesDaily>
{
    public void Configure(EntityTypeBuilder<SalesDaily> builder)
    {
        builder.ToTable("SalesDaily");
        builder.HasKey(s => new { s.Day, s.CategoryId, s.Country, s.Currency });
        builder.Property(s => s.Country).HasMaxLength(2).IsCode();
        builder.Property(s => s.Currency).HasMaxLength(3).IsCode();
    }
}

internal sealed class ProductDailyConfiguration : IEntityTypeConfiguration<ProductDaily>
{
    public void Configure(EntityTypeBuilder<ProductDaily> builder)
    {
        builder.ToTable("ProductDaily");
        builder.HasKey(s => new { s.Day, s.ProductId, s.Country, s.Currency });
        builder.HasIndex(s => new { s.ProductId, s.Day });
        builder.Property(s => s.Country).HasMaxLength(2).IsCode();
        builder.Property(s => s.Currency).HasMaxLength(3).IsCode();
    }
}

internal sealed class ProductMonthlyConfiguration : IEntityTypeConfiguration<ProductMonthly>
{
    public void Configure(EntityTypeBuilder<ProductMonthly> builder)
    {
        builder.ToTable("ProductMonthly");
        builder.HasKey(s => new { s.Month, s.ProductId, s.Country, s.Currency });
        builder.Property(s => s.Country).HasMaxLength(2).IsCode();
        builder.Property(s => s.Currency).HasMaxLength(3).IsCode();
    }
}

internal sealed class ProductTotalsMonthlyConfiguration : IEntityTypeConfiguration<ProductTotalsMonthly>
{
    public void Configure(EntityTypeBuilder<ProductTotalsMonthly> builder)
    {
        builder.ToTable("ProductTotalsMonthly");
        builder.HasKey(s => new { s.Month, s.ProductId, s.Currency });
        builder.Property(s => s.Currency).HasMaxLength(3).IsCode();
    }
}

internal sealed class ProductTotalsYearlyConfiguration : IEntityTypeConfiguration<ProductTotalsYearly>
{
    public void Configure(EntityTypeBuilder<ProductTotalsYearly> builder)
    {
        builder.ToTable("ProductTotalsYearly");
        builder.HasKey(s => new { s.Year, s.ProductId, s.Currency });
        builder.Property(s => s.Currency).HasMaxLength(3).IsCode();
    }
}

internal sealed class SalesMonthlyConfiguration : IEntityTypeConfiguration<SalesMonthly>
{
    public void Configure(EntityTypeBuilder<SalesMonthly> builder)
    {
        builder.ToTable("SalesMonthly");
        builder.HasKey(s => new { s.Month, s.CategoryId, s.Country, s.Currency });
        builder.Property(s => s.Country).HasMaxLength(2).IsCode();
        builder.Property(s => s.Currency).HasMaxLength(3).IsCode();
    }
}

internal sealed class SalesYearlyConfiguration : IEntityTypeConfiguration<SalesYearly>
{
    public void Configure(EntityTypeBuilder<SalesYearly> builder)
    {
        builder.ToTable("SalesYearly");
        builder.HasKey(s => new { s.Year, s.CategoryId, s.Country, s.Currency });
        builder.Property(s => s.Country).HasMaxLength(2).IsCode();
        builder.Property(s => s.Currency).HasMaxLength(3).IsCode();
    }
}

internal sealed class CategoryDailyConfiguration : IEntityTypeConfiguration<CategoryDaily>
{
    public void Configure(EntityTypeBuilder<CategoryDaily> builder)
    {
        builder.ToTable("CategoryDaily");
        builder.HasKey(s => new { s.Day, s.CategoryId, s.Currency });
        builder.Property(s => s.Currency).HasMaxLength(3).IsCode();
    }
}

internal sealed class CategoryMonthlyConfiguration : IEntityTypeConfiguration<CategoryMonthly>
{
    public void Configure(EntityTypeBuilder<CategoryMonthly> builder)
    {
        builder.ToTable("CategoryMonthly");
        builder.HasKey(s => new { s.Month, s.CategoryId, s.Currency });
        builder.Property(s => s.Currency).HasMaxLength(3).IsCode();
    }
}

internal sealed class CategoryYearlyConfiguration : IEntityTypeConfiguration<CategoryYearly>
{
    public void Configure(EntityTypeBuilder<CategoryYearly> builder)
    {
        builder.ToTable("CategoryYearly");
        builder.HasKey(s => new { s.Year, s.CategoryId, s.Currency });
        builder.Property(s => s.Currency).HasMaxLength(3).IsCode();
    }
}

internal sealed class CountryDailyConfiguration : IEntityTypeConfiguration<CountryDaily>
{
    public void Configure(EntityTypeBuilder<CountryDaily> builder)
    {
        builder.ToTable("CountryDaily");
        builder.HasKey(s => new { s.Day, s.Country, s.Currency });
        builder.Property(s => s.Country).HasMaxLength(2).IsCode();
        builder.Property(s => s.Currency).HasMaxLength(3).IsCode();
    }
}

internal sealed class CountryMonthlyConfiguration : IEntityTypeConfiguration<CountryMonthly>
{
    public void Configure(EntityTypeBuilder<CountryMonthly> builder)
    {
        builder.ToTable("CountryMonthly");
        builder.HasKey(s => new { s.Month, s.Country, s.Currency });
        builder.Property(s => s.Country).HasMaxLength(2).IsCode();
        builder.Property(s => s.Currency).HasMaxLength(3).IsCode();
    }
}

internal sealed class CountryYearlyConfiguration : IEntityTypeConfiguration<CountryYearly>
{
    public void Configure(EntityTypeBuilder<CountryYearly> builder)
    {
        builder.ToTable("CountryYearly");
        builder.HasKey(s => new { s.Year, s.Country, s.Currency });
        builder.Property(s => s.Country).HasMaxLength(2).IsCode();
        builder.Property(s => s.Currency).HasMaxLength(3).IsCode();
    }
}

internal sealed class TotalsDailyConfiguration : IEntityTypeConfiguration<TotalsDaily>
{
    public void Configure(EntityTypeBuilder<TotalsDaily> builder)
    {
        builder.ToTable("TotalsDaily");
        builder.HasKey(s => new { s.Day, s.Currency });
        builder.Property(s => s.Currency).HasMaxLength(3).IsCode();
    }
}

internal sealed class RolledUpDayConfiguration : IEntityTypeConfiguration<RolledUpDay>
{
    public void Configure(EntityTypeBuilder<RolledUpDay> builder)
    {
        builder.ToTable("RolledUpDays");
        builder.HasKey(d => d.Day);
        builder.HasIndex(d => d.Folded);
    }
}

internal sealed class RolledUpMonthConfiguration : IEntityTypeConfiguration<RolledUpMonth>
{
    public void Configure(EntityTypeBuilder<RolledUpMonth> builder)
    {
        builder.ToTable("RolledUpMonths");
        builder.HasKey(m => m.Month);
    }
}

internal sealed class RolledUpYearConfiguration : IEntityTypeConfiguration<RolledUpYear>
{
    public void Configure(EntityTypeBuilder<RolledUpYear> builder)
    {
        builder.ToTable("RolledUpYears");
        builder.HasKey(y => y.Year);
    }
}

internal sealed class SalesChangeConfiguration : IEntityTypeConfiguration<SalesChange>
{
    public void Configure(EntityTypeBuilder<SalesChange> builder) => builder.HasIndex(c => c.Day);
}

internal sealed class FoldedChangeConfiguration : IEntityTypeConfiguration<FoldedChange>
{
    public void Configure(EntityTypeBuilder<FoldedChange> builder)
    {
        builder.ToTable("FoldedChanges");
        builder.HasIndex(c => c.Folded);
    }
}

internal sealed class DataVersionConfiguration : IEntityTypeConfiguration<DataVersion>
{
    public void Configure(EntityTypeBuilder<DataVersion> builder)
    {
        builder.ToTable("DataVersion");
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Definition).HasMaxLength(100);
        builder.HasData(new DataVersion { Id = 1, Folded = 0 });
    }
}
